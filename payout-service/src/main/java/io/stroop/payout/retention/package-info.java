/// Removes data that payments do not depend on after its retention.
@NullMarked
package io.stroop.payout.retention;

import org.jspecify.annotations.NullMarked;
