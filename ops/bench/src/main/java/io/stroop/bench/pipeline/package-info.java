/// The whole product, stage by stage: what a completion costs each of its processes.
@NullMarked
package io.stroop.bench.pipeline;

import org.jspecify.annotations.NullMarked;
