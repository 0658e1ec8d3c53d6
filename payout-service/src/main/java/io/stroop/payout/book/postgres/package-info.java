/// The book on PostgreSQL, in plain JDBC.
@NullMarked
package io.stroop.payout.book.postgres;

import org.jspecify.annotations.NullMarked;
