package io.stroop.fee.packing;

/// What comes out of a lane.
public sealed interface PackResult {
    /// A proposal.
    ///
    /// @param json the JSON of a [io.stroop.contracts.PayoutBatch]
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Proposal(byte[] json) implements PackResult {}

    /// A record on its way to the lane that this release did not write. The reason is in the headers.
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Dead(byte[] value) implements PackResult {}
}
