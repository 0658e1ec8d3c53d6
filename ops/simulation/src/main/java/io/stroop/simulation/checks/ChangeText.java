package io.stroop.simulation.checks;

import io.stroop.payout.engine.book.Change;
import java.util.List;
import java.util.stream.Collectors;

/// Changes in a line of the trace.
final class ChangeText {
    private ChangeText() {}

    static String of(List<Change> changes) {
        return changes.stream().map(ChangeText::of).collect(Collectors.joining("; "));
    }

    private static String of(Change change) {
        return switch (change) {
            case Change.StoreTransaction store ->
                "signs %s with %d payments, sequence %d of channel %s, maxTime %d"
                        .formatted(
                                store.transaction().hash().hex().substring(0, 8),
                                store.payments().size(),
                                store.transaction().sequence(),
                                store.transaction().channel().address().substring(0, 6),
                                store.transaction().maxTime());
            case Change.UpdateTransaction(var transaction) ->
                "%s is %s, sends %d, last answer %s"
                        .formatted(
                                transaction.hash().hex().substring(0, 8),
                                transaction.state(),
                                transaction.sends(),
                                transaction.lastAnswer());
            case Change.StoreBump(var bump) ->
                "bumps %s to %d".formatted(bump.transaction().hex().substring(0, 8), bump.bidStroops());
            case Change.EndTransaction end ->
                "ends %s as %s".formatted(end.hash().hex().substring(0, 8), end.to());
            case Change.MovePayouts move when move.payoutIds().isEmpty() -> "-";
            case Change.MovePayouts move ->
                "%d payouts become %s: %s"
                        .formatted(
                                move.payoutIds().size(),
                                move.to(),
                                short8(move.payoutIds().iterator().next()));
            case Change.Propose propose ->
                "proposal %s of %d payments%s"
                        .formatted(
                                short8(propose.batch().batchId()),
                                propose.batch().payments().size(),
                                propose.claims() ? ", claimed" : "");
            case Change.ResolveBatch resolve -> "proposal %s is %s".formatted(short8(resolve.batchId()), resolve.to());
            case Change.PutOff putOff -> "proposal %s waits: %s".formatted(short8(putOff.batchId()), putOff.why());
            case Change.Announce announce ->
                "announces %d settlements".formatted(announce.settlements().size());
            case Change.FreeChannel free ->
                "frees channel %s at %d".formatted(free.account().address().substring(0, 6), free.sequence());
            case Change.LeaseChannel _ -> "leases a channel";
            default -> change.toString();
        };
    }

    private static String short8(Object id) {
        return id.toString().replaceAll("[^0-9a-f]", "").substring(0, 8);
    }
}
