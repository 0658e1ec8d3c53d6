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
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/// Finds waiting payouts in this instance and in the others.
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
            if (read(lane, partition, worker, answer) || hereOnly) {
                continue;
            }
            places.elsewhere(partition)
                    .ifPresentOrElse(
                            other -> elsewhere
                                    .computeIfAbsent(other, _ -> new ArrayList<>())
                                    .add(lane),
                            () -> answer.miss(
                                    lane,
                                    "It runs in no instance whose address is known: it is just moving, or"
                                            + " STROOP_STREAMS_ADVERTISED_ADDRESS is not set."));
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

    /// A store says only when it is read that its lane has moved.
    ///
    /// @return whether the lane runs in this process
    private boolean read(LaneId lane, int partition, @Nullable WorkerId worker, Answer answer) {
        try {
            Optional<PendingLane> here = places.rows(partition).map(PendingLane::new);
            here.ifPresent(rows -> read(lane, rows, worker, answer));
            return here.isPresent();
        } catch (InvalidStateStoreException e) {
            return false;
        }
    }

    private void read(LaneId lane, PendingLane rows, @Nullable WorkerId worker, Answer answer) {
        FlushPolicy.Waiting totals = rows.totals();
        List<Pending> payouts = worker == null ? List.of() : rows.of(worker, MOST);
        answer.lanes.add(new PendingView.Lane(
                lane.value(),
                totals.instant().payments(),
                since(totals.instant()),
                totals.economy().payments(),
                since(totals.economy()),
                totals.payouts(),
                config.flush().share()));
        payouts.forEach(one -> answer.payouts.add(view(lane, one)));
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
