@NullMarked
package io.stroop.payout.plan;

import org.jspecify.annotations.NullMarked;
