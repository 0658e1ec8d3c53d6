/// What the book of the payout-service reports about lanes.
@NullMarked
package io.stroop.fee.book;

import org.jspecify.annotations.NullMarked;
