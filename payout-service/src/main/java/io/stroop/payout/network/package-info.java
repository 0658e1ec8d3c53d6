/// The network this service signs for, and the checks that it is the only one involved.
@NullMarked
package io.stroop.payout.network;

import org.jspecify.annotations.NullMarked;
