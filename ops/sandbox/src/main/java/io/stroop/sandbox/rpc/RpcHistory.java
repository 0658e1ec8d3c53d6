package io.stroop.sandbox.rpc;

import io.stroop.sandbox.network.NetworkView;

/// Which ledgers a front says it has.
///
/// @param claimedOldest a ledger before the first one of the sandbox, for fronts that play a node with a longer
/// history;
/// 0 for none
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
