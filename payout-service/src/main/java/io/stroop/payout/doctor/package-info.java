/// What only a payout-service needs: the Stellar network, the distribution account and its channels.
@NullMarked
package io.stroop.payout.doctor;

import org.jspecify.annotations.NullMarked;
