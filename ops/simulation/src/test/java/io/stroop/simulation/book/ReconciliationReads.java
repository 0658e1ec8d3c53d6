package io.stroop.simulation.book;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Recipient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Random reads that comparisons with the ledger make.
final class ReconciliationReads {
    private ReconciliationReads() {}

    static Histories.Command any(
            RandomGenerator random,
            LaneId lane,
            TransactionHash one,
            TransactionHash another,
            Set<PayoutId> payouts,
            Set<AccountDestination> destinations) {
        int limit = 1 + random.nextInt(5);
        Set<Recipient> recipients = destinations.stream()
                .map(AccountDestination::account)
                .flatMap(account ->
                        List.of(new Recipient(account, Asset.NATIVE), new Recipient(account, Examples.USDC)).stream())
                .collect(Collectors.toSet());
        return switch (random.nextInt(9)) {
            case 0 -> new Histories.Command("recorded", unit -> unit.recorded(Set.of(one, another)));
            case 1 -> new Histories.Command("applied", unit -> unit.applied(one));
            case 2 ->
                new Histories.Command(
                        "unpaidTo", unit -> List.of(unit.unpaidTo(destinations), unit.unexplained(destinations)));
            case 3 -> new Histories.Command("proposalsWith", unit -> unit.proposalsWith(lane, payouts, limit));
            case 4 -> new Histories.Command("openFindings", unit -> unit.openFindings(lane));
            case 5 -> new Histories.Command("unseen", unit -> unit.unseen(lane, 1, limit * 300L, limit));
            case 6 -> new Histories.Command("clawedBackSince", unit -> unit.clawedBackSince(limit));
            default -> new Histories.Command("holdings", unit -> new HashSet<>(unit.holdings(recipients)));
        };
    }
}
