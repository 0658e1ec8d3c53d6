/// The book of record: what is owed, to whom, and the status of each payout.
@NullMarked
package io.stroop.payout.book;

import org.jspecify.annotations.NullMarked;
