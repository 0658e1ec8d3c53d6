@NullMarked
package io.stroop.payout.audit;

import org.jspecify.annotations.NullMarked;
