package io.stroop.simulation.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.rules.Scene;
import io.stroop.simulation.rules.Scenery;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A lane that is paused for long while much waits behind it.
class PausedLaneIT {
    private static final int PAYOUTS = 100_000;
    private static final int PER_BATCH = 100;
    private static final int CHANNELS = 12;
    private static final int OPERATIONS_PER_LEDGER = 1_000;
    private static final Duration HOUR = Duration.ofHours(1);

    /// Proposals that are open, and what they include.
    private final Map<BatchId, List<PayoutId>> open = new HashMap<>();
    private final Set<PayoutId> proposed = new HashSet<>();
    private int twice;

    /// How much of a ledger the lane can fill. A fee bump counts as one operation more.
    private static int perLedger() {
        return Math.min(CHANNELS, OPERATIONS_PER_LEDGER / (PER_BATCH + 1)) * PER_BATCH;
    }

    @Test
    void everyPayoutHasOneProposalAndTheResumeDrainsAtTheLedgersPace() {
        Scene scene = new Scenery()
                .channels(CHANNELS)
                .operationsPerLedger(OPERATIONS_PER_LEDGER)
                .build();
        scene.book().onCommit(changes -> changes.forEach(this::observe));
        List<PayoutId> payouts = owe(scene, PAYOUTS);
        for (int i = 0; i < PAYOUTS / 2; i += PER_BATCH) {
            scene.propose(100, payouts.subList(i, i + PER_BATCH)); // the other half is proposed by nobody
        }
        scene.operators().pauseLane(Keys.LANE, "a test");
        Loops loops = new Loops(scene);
        loops.run(HOUR);
        int proposals = scene.book().batches().size();
        int asked = scene.node().asked();

        scene.operators().resumeLane(Keys.LANE);
        int ledgers = drain(scene, loops, payouts);
        System.out.printf(
                "paused lane: %,d payouts waited an hour with %d proposals and %d requests; drained in %d ledgers, at"
                        + " %d operations per ledger it takes %d; %d proposals in all, %d payouts with two open ones%n",
                payouts.size(),
                proposals,
                asked,
                ledgers,
                perLedger(),
                Math.ceilDiv(PAYOUTS, perLedger()),
                scene.book().batches().size(),
                twice);
        assertThat(proposals).isEqualTo(PAYOUTS / 2 / PER_BATCH);
        assertThat(twice).isZero();
        assertThat(ledgers).isLessThanOrEqualTo(Math.ceilDiv(PAYOUTS, perLedger()) + 5);
        assertThat(scene.book().batches()).hasSize(PAYOUTS / PER_BATCH);
    }

    private void observe(Change change) {
        switch (change) {
            case Change.Propose(var batch, boolean _, var _) -> {
                List<PayoutId> ids = batch.payments().stream()
                        .flatMap(payment -> payment.payouts().stream())
                        .map(payout -> payout.payoutId())
                        .toList();
                open.put(batch.batchId(), ids);
                ids.forEach(id -> twice += proposed.add(id) ? 0 : 1);
            }
            case Change.ResolveBatch resolved -> proposed.removeAll(open.getOrDefault(resolved.batchId(), List.of()));
            default -> {}
        }
    }

    /// @return how many ledgers it took
    private static int drain(Scene scene, Loops loops, List<PayoutId> payouts) {
        int ledgers = 0;
        while (scene.book().announcements().size() < payouts.size() && ledgers < 1_000) {
            loops.run(Scene.LEDGER);
            ledgers++;
        }
        assertThat(payouts).allMatch(id -> scene.payout(id).status() == PayoutStatus.SETTLED);
        return ledgers;
    }

    @Test
    void aPausedLaneWithAThousandProposalsAsksAtMostOnceASecond() {
        Scene scene = new Scenery().channels(CHANNELS).build();
        List<PayoutId> payouts = owe(scene, 1_000);
        for (PayoutId payout : payouts) {
            scene.propose(100, List.of(payout));
        }
        scene.operators().pauseLane(Keys.LANE, "a test");
        Loops loops = new Loops(scene);
        loops.run(HOUR);

        int most = mostInOneSecond(scene.node().requests("preflight", "latest", "sequences", "lookUp", "send"));
        System.out.printf(
                "storm: %d proposals behind a paused lane asked %d times in an hour, at most %d times in a second%n",
                payouts.size(), scene.node().asked(), most);
        assertThat(most).isLessThanOrEqualTo(1);
        assertThat(scene.node().requests("preflight")).isEmpty();

        scene.operators().resumeLane(Keys.LANE);
        loops.run(Scene.LEDGER.multipliedBy(2));
        assertThat(scene.book().announcements()).hasSizeGreaterThanOrEqualTo(CHANNELS);
    }

    private static int mostInOneSecond(List<Instant> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(Instant::getEpochSecond, Collectors.counting()))
                .values()
                .stream()
                .mapToInt(Long::intValue)
                .max()
                .orElse(0);
    }

    @Test
    void aProviderThatFailsIsAskedMoreAndMoreRarely() {
        Scene scene = new Scenery().channels(2).build();
        AccountId alice = scene.worker("alice");
        Loops loops = new Loops(scene);
        scene.node().fail("429");
        scene.propose(100, List.of(scene.owe(alice, Scene.USDC, 70)));
        loops.run(Duration.ofMinutes(10));

        List<Instant> asked = scene.node().requests("latest");
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < asked.size(); i++) {
            pauses.add(Duration.between(asked.get(i - 1), asked.get(i)));
        }
        System.out.printf(
                "429: asked %d times in ten minutes, with pauses of %s, then %s%n",
                scene.node().asked(), pauses.subList(0, 6), pauses.getLast());
        assertThat(pauses.subList(0, 6)).isSorted().startsWith(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses.subList(6, pauses.size())).containsOnly(Duration.ofSeconds(5));

        scene.node().fail("");
        loops.run(Duration.ofSeconds(12));
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    private static List<PayoutId> owe(Scene scene, int count) {
        List<PayoutId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AccountId worker = AccountId.ofPublicKey(
                    ByteBuffer.allocate(32).putLong(0x5EED).putLong(i).array());
            scene.nature().create(worker, Scene.XLM);
            ids.add(scene.owe(worker, Asset.NATIVE, 10 + i));
        }
        return ids;
    }
}
