package io.stroop.fee.packing;

/// Output of a lane.
public sealed interface PackResult {
    /// A proposal.
    ///
    /// @param json the JSON of a [io.stroop.contracts.PayoutBatch]
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Proposal(byte[] json) implements PackResult {}

    /// A record of the lane topic that this release did not write. The reason is in the headers.
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Dead(byte[] value) implements PackResult {}
}
