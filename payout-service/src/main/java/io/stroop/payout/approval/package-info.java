/// Orders about payouts, and the second person that some of them need.
@NullMarked
package io.stroop.payout.approval;

import org.jspecify.annotations.NullMarked;
