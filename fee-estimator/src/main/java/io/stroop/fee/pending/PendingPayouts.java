package io.stroop.fee.pending;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.fee.FeeEstimatorConfig;
import io.stroop.fee.packing.PendingLane;
import io.stroop.fee.packing.PendingLane.Pending;
import io.stroop.fee.policy.Deadlines;
import io.stroop.fee.policy.FlushPolicy;
import io.stroop.fee.policy.LedgerTiming;
import io.stroop.fee.policy.OwnBatches;
import io.stroop.fee.policy.Pricing;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what waits, in this instance and in the others.
@Singleton
final class PendingPayouts {
    static final int MOST = 1_000;

    private final FeeEstimatorConfig config;
    private final LanePlaces places;
    private final OtherInstances others;
    private final LedgerTiming timing;
    private final OwnBatches own;
    private final Pricing pricing;
    private final Deadlines deadlines;
    private final Clock clock;

    PendingPayouts(
            FeeEstimatorConfig config,
            LanePlaces places,
            OtherInstances others,
            LedgerTiming timing,
            OwnBatches own,
            Pricing pricing,
            Deadlines deadlines,
            Clock clock) {
        this.config = config;
        this.places = places;
        this.others = others;
        this.timing = timing;
        this.own = own;
        this.pricing = pricing;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /// Collects an answer lane by lane.
    private static final class Answer {
        private final List<PendingView.Lane> lanes = new ArrayList<>();
        private final List<PendingView.Missing> missing = new ArrayList<>();
        private final List<PendingView.Payout> payouts = new ArrayList<>();

        void add(PendingView part, List<LaneId> asked) {
            lanes.addAll(part.lanes());
            payouts.addAll(Optional.ofNullable(part.payouts()).orElse(List.of()));
            asked.stream()
                    .filter(lane ->
                            part.lanes().stream().noneMatch(one -> one.lane().equals(lane.value())))
                    .forEach(lane -> miss(lane, "It is just moving from one instance to another: ask again."));
        }

        void miss(LaneId lane, String reason) {
            missing.add(new PendingView.Missing(lane.value(), reason));
        }
    }

    /// @param worker null for the totals alone
    /// @param hereOnly whether other instances are left out
    /// @param authorization the caller's, for the other instances
    PendingView of(@Nullable WorkerId worker, boolean hereOnly, @Nullable String authorization)
            throws InterruptedException {
        Answer answer = new Answer();
        Map<URI, List<LaneId>> elsewhere = new LinkedHashMap<>();
        List<String> names = config.lanes();
        for (int partition = 0; partition < names.size(); partition++) {
            LaneId lane = new LaneId(names.get(partition));
            Optional<PendingLane> here = places.rows(partition).map(PendingLane::new);
            Optional<URI> other = places.elsewhere(partition);
            if (here.isPresent()) {
                read(lane, here.get(), worker, answer);
            } else if (!hereOnly && other.isPresent()) {
                elsewhere.computeIfAbsent(other.get(), _ -> new ArrayList<>()).add(lane);
            } else if (!hereOnly) {
                answer.miss(
                        lane,
                        "It runs in no instance whose address is known: it is just moving, or"
                                + " STROOP_STREAMS_ADVERTISED_ADDRESS is not set.");
            }
        }
        for (Map.Entry<URI, List<LaneId>> one : elsewhere.entrySet()) {
            ask(one.getKey(), one.getValue(), worker, authorization, answer);
        }
        return new PendingView(
                answer.lanes,
                answer.missing,
                worker == null ? null : answer.payouts.subList(0, Math.min(MOST, answer.payouts.size())));
    }

    private void ask(
            URI instance, List<LaneId> lanes, @Nullable WorkerId worker, @Nullable String authorization, Answer answer)
            throws InterruptedException {
        try {
            answer.add(others.ask(instance, worker == null ? null : worker.value(), authorization), lanes);
        } catch (IOException e) {
            lanes.forEach(lane -> answer.miss(
                    lane, "The instance at %s does not answer as it should: %s".formatted(instance, e.getMessage())));
        }
    }

    private void read(LaneId lane, PendingLane rows, @Nullable WorkerId worker, Answer answer) {
        FlushPolicy.Waiting totals = rows.totals();
        answer.lanes.add(new PendingView.Lane(
                lane.value(),
                totals.instant().payments(),
                since(totals.instant()),
                totals.economy().payments(),
                since(totals.economy()),
                totals.payouts(),
                config.flush().share()));
        if (worker != null) {
            rows.of(worker, MOST).forEach(one -> answer.payouts.add(view(lane, one)));
        }
    }

    private static @Nullable Instant since(FlushPolicy.Queue queue) {
        return queue.payments() == 0 ? null : Instant.ofEpochMilli(queue.oldestMillis());
    }

    private PendingView.Payout view(LaneId lane, Pending pending) {
        long now = clock.millis();
        Outlook outlook = Outlook.of(
                pending,
                new Outlook.Situation(
                        own.signs(lane, now),
                        pricing.price(Urgency.INSTANT, 0).surge(),
                        config.flush().share(),
                        timing.cycle(now, 1),
                        deadlines.millis(pending.urgency()),
                        now));
        return new PendingView.Payout(
                pending.payoutId().toString(),
                lane.value(),
                pending.key().destination().address(),
                pending.key().asset().canonical(),
                pending.amount().toDecimal(),
                pending.urgency().label(),
                Instant.ofEpochMilli(pending.sinceMillis()),
                pending.ahead(),
                outlook.leavesBy(),
                outlook.explanation());
    }
}
