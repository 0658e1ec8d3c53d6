/// The engine in this service: built from the configuration, run by workers.
@NullMarked
package io.stroop.payout.pipeline;

import org.jspecify.annotations.NullMarked;
