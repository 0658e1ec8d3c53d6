/// Removes data that is not needed for paying once it is old enough.
@NullMarked
package io.stroop.payout.retention;

import org.jspecify.annotations.NullMarked;
