/// The book of record: what is owed, to whom, and where each payout stands.
@NullMarked
package io.stroop.payout.book;

import org.jspecify.annotations.NullMarked;
