@NullMarked
package io.stroop.payout.engine.gate;

import org.jspecify.annotations.NullMarked;
