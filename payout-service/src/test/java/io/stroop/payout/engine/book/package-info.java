@NullMarked
package io.stroop.payout.engine.book;

import org.jspecify.annotations.NullMarked;
