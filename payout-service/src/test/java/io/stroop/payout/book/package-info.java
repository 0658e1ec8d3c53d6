@NullMarked
package io.stroop.payout.book;

import org.jspecify.annotations.NullMarked;
