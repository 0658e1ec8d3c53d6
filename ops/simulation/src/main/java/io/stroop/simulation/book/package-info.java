/// A book in memory, with the locks, the isolation and the unique indexes of the one on PostgreSQL.
@NullMarked
package io.stroop.simulation.book;

import org.jspecify.annotations.NullMarked;
