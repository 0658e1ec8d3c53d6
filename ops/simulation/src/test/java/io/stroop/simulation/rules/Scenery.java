package io.stroop.simulation.rules;

import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.Ledgers;
import io.stroop.simulation.network.NetworkTerms;
import io.stroop.simulation.network.SimulatedNetwork;
import io.stroop.simulation.schedule.Interruptions;
import io.stroop.simulation.schedule.Scheduler;
import io.stroop.simulation.schedule.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What a [Scene] is like. Without more words: two channels, ledgers of 1,000 operations, and the service's
/// defaults.
public final class Scenery {
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);
    private static final long HELD = 1_000_000_000_000_000L;

    /// What the engine logs here is what the tests are about.
    private static final Logger LOG = Logger.getLogger("io.stroop.payout");

    static {
        LOG.setLevel(Level.OFF);
    }

    private int channels = 2;
    private int operationsPerLedger = 1_000;
    private int strangers;
    private long lumens = 100_000;
    private long maxBid = 100_000;
    private Duration validity = Duration.ofSeconds(60);
    private Duration firstCheck = Duration.ofSeconds(5);
    private Signer signer = Keys.signer();

    private enum Nobody implements Ledgers {
        NOBODY;

        @Override
        public void sent(String base64, Envelope envelope) {}

        @Override
        public void asked(String what) {}

        @Override
        public void closing() {}

        @Override
        public void closed(ClosedLedger ledger) {}
    }

    public Scenery channels(int count) {
        channels = count;
        return this;
    }

    public Scenery operationsPerLedger(int count) {
        operationsPerLedger = count;
        return this;
    }

    Scenery strangers(int count) {
        strangers = count;
        return this;
    }

    /// What the distribution account has.
    Scenery lumens(long count) {
        lumens = count;
        return this;
    }

    Scenery maxBid(long stroops) {
        maxBid = stroops;
        return this;
    }

    Scenery validity(Duration time) {
        validity = time;
        return this;
    }

    /// How soon a payout that waits is checked.
    public Scenery firstCheck(Duration pause) {
        firstCheck = pause;
        return this;
    }

    Scenery signer(Signer other) {
        signer = other;
        return this;
    }

    public Scene build() {
        VirtualTime time = new VirtualTime(START);
        Scheduler still =
                new Scheduler(new SplittableRandom(1), START.toEpochMilli(), 0, Interruptions.NONE, Trace.NONE);
        NetworkTerms shape = new NetworkTerms(
                1, operationsPerLedger, channels, strangers, 1, lumens, List.of(Scene.USDC), HELD, List.of());
        SimulatedNetwork network =
                new SimulatedNetwork(still, new Faults(1, EnumSet.noneOf(Fault.class), 1), shape, Nobody.NOBODY);
        Scene scene = new Scene(time, network.core(), network.nature(), terms(), signer);
        scene.book().addLane(Keys.LANE, network.core().info().sequence());
        for (int i = 0; i < channels; i++) {
            Long sequence = network.sequence(Keys.channel(i));
            scene.book().addChannel(Keys.channel(i), Keys.LANE, i, sequence == null ? 0 : sequence);
        }
        return scene;
    }

    Terms terms() {
        return new Terms(
                Keys.LANE,
                Keys.PASSPHRASE,
                validity,
                Duration.ofMinutes(2),
                maxBid,
                OptionalLong.empty(),
                OptionalLong.empty(),
                firstCheck,
                Duration.ofMinutes(2));
    }
}
