@NullMarked
package io.stroop.payout.engine.settlement;

import org.jspecify.annotations.NullMarked;
