/// Whether this service can do its work, and if not, why.
@NullMarked
package io.stroop.payout.health;

import org.jspecify.annotations.NullMarked;
