@NullMarked
package io.stroop.payout.engine.reconcile;

import org.jspecify.annotations.NullMarked;
