/// The database of the book, and waiting for it.
@NullMarked
package io.stroop.payout.database;

import org.jspecify.annotations.NullMarked;
