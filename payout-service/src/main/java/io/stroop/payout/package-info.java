/// The book of record: registers what is owed, checks and signs batches, submits, settles, and accounts for
/// each payout.
@NullMarked
package io.stroop.payout;

import org.jspecify.annotations.NullMarked;
