package io.stroop.payout.lane;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.signing.SigningFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lane, as an operator sees it.
///
/// @param paused whether an operator, or the network, has stopped signing
/// @param reason why it is paused; absent unless paused
/// @param since when it was last paused or resumed; absent if never
/// @param signs whether it signs
/// @param drained whether it is paused and done with its account: it can move to another one, or be retired
/// @param because why it does not, one sentence for each reason; empty if it does
/// @param comparedThrough the last ledger that was compared with the book; 0 before the first
/// @param comparedAt when that ledger closed; absent before the first
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LaneView(
        String name,
        boolean paused,
        @Nullable String reason,
        @Nullable Instant since,
        boolean signs,
        boolean drained,
        List<String> because,
        long comparedThrough,
        @Nullable Instant comparedAt) {

    /// @param pausedEverywhere whether everything is paused
    /// @param signer why the signer signs nothing; null if it does, or is another service's
    static LaneView of(
            Lane lane,
            boolean drained,
            boolean pausedEverywhere,
            List<Finding> findings,
            @Nullable SigningFailure signer) {
        List<String> because = new ArrayList<>();
        if (pausedEverywhere) {
            because.add("Everything is paused: see GET /v1/controls.");
        }
        if (lane.paused()) {
            because.add("The lane is paused: %s.".formatted(lane.reason()));
        }
        if (!lane.trustsStore()) {
            because.add(
                    lane.reconciliation().begun()
                            ? "The database was failed over, restored or moved, and may have lost what was signed last. Signing"
                                    + " goes on by itself once no ledger can include that any more."
                            : "The lane starts for the first time.");
        }
        if (!findings.isEmpty()) {
            because.add("The book and the ledger differ (%d open): see GET /v1/findings?status=open."
                    .formatted(findings.size()));
        }
        if (signer != null) {
            because.add("It cannot be signed: %s.".formatted(signer.reason()));
        }
        return new LaneView(
                lane.name().value(),
                lane.paused(),
                lane.reason(),
                lane.since(),
                because.isEmpty(),
                drained,
                because,
                lane.reconciliation().through(),
                lane.reconciliation().closedAt());
    }
}
