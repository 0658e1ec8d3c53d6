@NullMarked
package io.stroop.bench.kills;

import org.jspecify.annotations.NullMarked;
