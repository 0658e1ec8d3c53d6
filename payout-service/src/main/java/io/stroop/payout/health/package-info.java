/// Whether this service can work, and if not, why.
@NullMarked
package io.stroop.payout.health;

import org.jspecify.annotations.NullMarked;
