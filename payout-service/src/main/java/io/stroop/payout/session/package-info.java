/// People who are signed in to the console.
@NullMarked
package io.stroop.payout.session;

import org.jspecify.annotations.NullMarked;
