package io.stroop.sandbox.rpc;

import io.stroop.sandbox.network.NetworkView;

/// The ledgers that a front claims to have.
///
/// @param claimedOldest a ledger from before the sandbox's first one, which imitates a node with a longer
///     history; 0 for none
record RpcHistory(NetworkView view, long claimedOldest, long claimedCloseTime) {
    private boolean claims() {
        return claimedOldest > 0
                && claimedOldest < view.oldest()
                && view.latest().sequence() - claimedOldest < view.retention();
    }

    long oldest() {
        return claims() ? claimedOldest : view.oldest();
    }

    long oldestCloseTime() {
        return claims() ? claimedCloseTime : view.at(view.oldest()).info().closeTime();
    }
}
