/// The one network for which this service signs, and how it makes sure that it speaks of no other.
@NullMarked
package io.stroop.payout.network;

import org.jspecify.annotations.NullMarked;
