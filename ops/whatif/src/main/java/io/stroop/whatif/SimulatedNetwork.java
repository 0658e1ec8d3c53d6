package io.stroop.whatif;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.LedgerState;
import io.stroop.sandbox.ledger.entry.NewEntries;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.FeeStatistics;
import io.stroop.sandbox.network.Headers;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.server.SandboxOptions;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.whatif.SignedPayments.Payment;
import io.stroop.whatif.SignedPayments.Signer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/// The sandbox's core on virtual time: ledgers close at almost even intervals, each is nominated a tenth of the
/// interval before, transactions flood, and strangers compete.
final class SimulatedNetwork {
    static final long START_MILLIS = 1_800_000_000_000L;
    private static final long TOTAL = 1_000_000_000_000_000_000L;
    private static final long FUNDS = 100_000_000_000_000L;
    private static final int STRANGERS = 24;
    private static final int FULL = 100;
    private static final int AGREEMENT_SHARE = 10;
    private static final long FLOOD_MILLIS = 200;
    private static final long MILLIS = 1_000;
    private static final long NEVER = Long.MAX_VALUE;

    /// How much a ledger may be late, as a share of the interval: 50 ms of 5 s, as on the recorded network
    /// (`live-timing.csv`).
    private static final int JITTER_SHARE = 100;

    /// What RPC's statistics cover.
    private static final int STATISTICS_LEDGERS = 10;

    private final Scenario scenario;
    private final SplittableRandom random;
    private final SandboxNetwork network;
    private final SignedPayments signing;
    private final Signer distribution = new Signer("distribution");
    private final List<Signer> channels = new ArrayList<>();
    private final List<Signer> strangers = new ArrayList<>();
    private final Deque<ClosedLedger> recent = new ArrayDeque<>();
    private long nextCloseMillis;
    private long nextFloodMillis = NEVER;
    private boolean isNominated;

    SimulatedNetwork(Scenario scenario, int channelCount) {
        this.scenario = scenario;
        this.random = new SplittableRandom(scenario.seed());
        LedgerState state = new LedgerState(
                new LedgerInfo(1, START_MILLIS / MILLIS, 28, 100, 5_000_000, scenario.operationsPerLedger(), TOTAL, 0));
        NewEntries.account(state, distribution.account(), FUNDS);
        for (int i = 0; i < channelCount; i++) {
            channels.add(new Signer("channel " + i));
            NewEntries.account(state, channels.getLast().account(), FUNDS / 100);
        }
        for (int i = 0; i < STRANGERS && !scenario.surge().periods().isEmpty(); i++) {
            strangers.add(new Signer("stranger " + i));
            NewEntries.account(state, strangers.getLast().account(), FUNDS / 100);
        }
        for (int i = 0; i < scenario.traffic().workers(); i++) {
            NewEntries.account(state, XdrValues.account(SignedPayments.recipient(i)), 10_000_000);
        }
        network = new SandboxNetwork(
                SandboxOptions.PASSPHRASE,
                state,
                Headers.first(state.info()),
                SandboxNetwork.seeded(scenario.seed()),
                scenario.close(),
                STATISTICS_LEDGERS);
        signing = new SignedPayments(network.passphrase());
        if (scenario.floods()) {
            network.pace(scenario.close());
        }
        nextCloseMillis = START_MILLIS + closeMillis();
    }

    int channels() {
        return channels.size();
    }

    Duration close() {
        return scenario.close();
    }

    private long closeMillis() {
        return scenario.close().toMillis();
    }

    /// Lets time pass.
    ///
    /// @return the ledger that closes at this moment
    Optional<ClosedLedger> at(long nowMillis) {
        if (nowMillis >= nextFloodMillis) {
            network.flood();
            nextFloodMillis = network.hasUnflooded() ? nextFloodMillis + FLOOD_MILLIS : NEVER;
        }
        if (!isNominated && nowMillis >= nextCloseMillis - closeMillis() / AGREEMENT_SHARE) {
            network.nominate(nowMillis / MILLIS);
            isNominated = true;
        }
        if (nowMillis < nextCloseMillis) {
            return Optional.empty();
        }
        ClosedLedger closed = network.close(nowMillis / MILLIS);
        isNominated = false;
        nextCloseMillis += closeMillis() + random.nextLong(1 + closeMillis() / JITTER_SHARE);
        recent.addLast(closed);
        if (recent.size() > STATISTICS_LEDGERS) {
            recent.removeFirst();
        }
        compete(nowMillis);
        return Optional.of(closed);
    }

    /// Each ledger with other transactions: what is dropped by age is banned.
    private void compete(long nowMillis) {
        long bid = scenario.surge().stroopsAt(nowMillis - START_MILLIS);
        int left = bid == 0 ? 0 : scenario.operationsPerLedger() * 3 / 2;
        for (Signer stranger : strangers) {
            int operations = Math.min(left, FULL);
            if (operations > 0) {
                byte[] inner = signing.inner(
                        stranger,
                        sequence(stranger) + 1,
                        bid,
                        0,
                        Collections.nCopies(
                                operations,
                                new Payment(
                                        SignedPayments.recipient(0),
                                        1 + network.info().sequence())));
                submit(decode(SignedPayments.envelope(inner)), nowMillis);
                left -= operations;
            }
        }
    }

    private long sequence(Signer signer) {
        Account account = Objects.requireNonNull(network.account(signer.account()));
        return account.sequence();
    }

    /// The transaction of a channel, without a bid.
    ///
    /// @param maxMillis until when it is valid
    byte[] sign(int channel, long maxMillis, List<Payment> payments) {
        Signer signer = channels.get(channel);
        return signing.inner(signer, sequence(signer) + 1, 100, maxMillis / MILLIS, payments);
    }

    /// A fee bump around it.
    Envelope bid(byte[] inner, int payments, long bidStroops) {
        return decode(signing.bump(distribution, inner, bidStroops * (payments + 1)));
    }

    /// A node waits one period before it floods, so that it can flood better bids first.
    AddResult submit(Envelope envelope, long nowMillis) {
        AddResult answer = network.submit(envelope, nowMillis / MILLIS);
        if (scenario.floods() && nextFloodMillis == NEVER) {
            nextFloodMillis = nowMillis + FLOOD_MILLIS;
        }
        return answer;
    }

    private Envelope decode(byte[] bytes) {
        try {
            return network.decode(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("what was just encoded cannot be decoded", e);
        }
    }

    /// The 95th percentile of what was charged per operation, as RPC says; 0 after ten empty ledgers.
    long charged() {
        return FeeStatistics.charged(List.copyOf(recent)).percentile(95);
    }

    long latest() {
        return network.info().sequence();
    }
}
