package io.stroop.contracts;

/// The hash of a Stellar transaction. A fee bump has two: its own (outer) and that of its inner transaction.
///
/// @param hex 64 lower-case hex digits
public record TransactionHash(String hex) {
    public TransactionHash {
        Hex32.require(hex, "transaction-hash");
    }

    @Override
    public String toString() {
        return hex;
    }
}
