/// The book of record: registers what is owed, gates and signs batches, submits, settles, and answers for each payout.
@NullMarked
package io.stroop.payout;

import org.jspecify.annotations.NullMarked;
