/// The book's id, and its claim to the distribution account: no second book pays from it.
@NullMarked
package io.stroop.payout.identity;

import org.jspecify.annotations.NullMarked;
