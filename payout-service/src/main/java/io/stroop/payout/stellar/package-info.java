/// The only package that knows the Stellar SDK: envelopes, signatures, results and the RPC behind the port
/// [io.stroop.payout.stellar.Ledger].
@NullMarked
package io.stroop.payout.stellar;

import org.jspecify.annotations.NullMarked;
