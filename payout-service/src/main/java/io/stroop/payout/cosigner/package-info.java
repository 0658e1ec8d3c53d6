/// The co-signer: a separate process that holds the second key of the distribution account. It reads each envelope
/// itself, down to its bytes, judges it by its own rules and its own memory, and shares no code with what builds
/// transactions: see decision 0031. It needs neither the database nor Kafka nor a Stellar node.
@NullMarked
package io.stroop.payout.cosigner;

import org.jspecify.annotations.NullMarked;
