/// The book as the engine sees it: immutable rows, changes, and the port to the store.
@NullMarked
package io.stroop.payout.engine.book;

import org.jspecify.annotations.NullMarked;
