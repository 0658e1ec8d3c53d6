package io.stroop.bench;

import io.stroop.bench.Envelopes.Payer;
import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.entry.LedgerState;
import io.stroop.sandbox.ledger.entry.NewEntries;
import io.stroop.sandbox.network.Headers;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.server.SandboxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.stellar.sdk.xdr.TransactionEnvelope;

/// Measures the simulated network in one process, and for comparison how long the Java SDK takes to merely
/// decode the same envelopes.
///
/// Creating and signing envelopes is not timed. The network decodes each envelope, verifies its signature once,
/// queues, picks and applies it, and checks stellar-core's invariants.
final class SandboxBench {
    private static final long START = 1_800_000_000;
    private static final long TOTAL = 1_000_000_000_000_000_000L;
    private static final long FUNDS = 100_000_000_000_000L;
    private static final int DESTINATIONS = 100;
    private static final int OPERATIONS_PER_LEDGER = 1_000;
    private static final int CLOSE_SECONDS = 5;
    /// Realistic, but too few ledgers to fill the memory with a day of payments.
    private static final int RETENTION = 1_000;

    private static final int LEDGERS_AT_ONCE = 64;
    private static final int SIGNATURES = 10_000;
    private static final long NANOS = 1_000_000_000;

    private final PrintStream out;

    SandboxBench(PrintStream out) {
        this.out = out;
    }

    /// @param transactions per ledger
    /// @param payments per transaction
    record Load(String name, int ledgers, int transactions, int payments) {
        int perLedger() {
            return transactions * payments;
        }
    }

    /// The time that the network and the SDK's decoder took, in nanoseconds.
    record Taken(long network, long decoding) {}

    void run(int day) throws IOException {
        warmUp();
        signatures();
        out.println(
                "load                                         ledgers   seconds  ledgers/s  payments/s  SDK decode s  ratio");
        empty(day * 7);
        measure(new Load("a day, 1 transaction of 100 payments", day, 1, 100));
        measure(new Load("an hour and a half, 100 transactions of 1", atLeastOne(day / 16), 100, 1));
        measure(new Load("full ledgers, 10 transactions of 100", atLeastOne(day / 16), 10, 100));
        measure(new Load("full ledgers, 1000 transactions of 1", atLeastOne(day / 256), 1_000, 1));
    }

    private static int atLeastOne(int ledgers) {
        return Math.max(1, ledgers);
    }

    private void warmUp() throws IOException {
        pay(new Load("", 600, 1, 100));
        pay(new Load("", 200, 100, 1));
    }

    /// Measures signatures by themselves, which dominate with one payment per transaction.
    private void signatures() {
        byte[] message = new byte[32];
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Payer payer = new Payer("signer");
        payer.sign(message, signature);
        long begin = System.nanoTime();
        for (int i = 0; i < SIGNATURES; i++) {
            if (!payer.signed(message, signature)) {
                throw new IllegalStateException("not verified");
            }
        }
        out.println("Verifying a signature takes %s µs (Bouncy Castle)."
                .formatted(decimal(System.nanoTime() - begin, SIGNATURES * 1_000L)));
    }

    private void empty(int ledgers) {
        SandboxNetwork network = network(List.of(), List.of());
        long begin = System.nanoTime();
        for (int i = 0; i < ledgers; i++) {
            network.close(network.info().closeTime() + CLOSE_SECONDS);
        }
        print("a week of empty ledgers", ledgers, 0, new Taken(System.nanoTime() - begin, 0));
    }

    private void measure(Load load) throws IOException {
        print(load.name(), load.ledgers(), (long) load.ledgers() * load.perLedger(), pay(load));
    }

    private void print(String name, int ledgers, long payments, Taken taken) {
        String decoded = taken.decoding() == 0
                ? "%12s  %5s".formatted("-", "-")
                : "%12s  %5s".formatted(decimal(taken.decoding(), NANOS), decimal(taken.network(), taken.decoding()));
        out.println("%-43s %8d  %8s  %9d  %10d  %s"
                .formatted(
                        name,
                        ledgers,
                        decimal(taken.network(), NANOS),
                        perSecond(ledgers, taken.network()),
                        perSecond(payments, taken.network()),
                        decoded));
    }

    private static long perSecond(long count, long nanos) {
        return Math.multiplyExact(count, NANOS) / Math.max(1, nanos);
    }

    /// With two decimals.
    private static String decimal(long value, long unit) {
        long hundredths = Math.multiplyExact(value, 100L) / Math.max(1, unit);
        return String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100);
    }

    private static SandboxNetwork network(List<Payer> payers, List<Payer> destinations) {
        LedgerState state =
                new LedgerState(new LedgerInfo(1, START, 28, 100, 5_000_000, OPERATIONS_PER_LEDGER, TOTAL, 0));
        payers.forEach(payer -> NewEntries.account(state, payer.account(), FUNDS));
        destinations.forEach(destination -> NewEntries.account(state, destination.account(), FUNDS));
        return new SandboxNetwork(
                SandboxOptions.PASSPHRASE,
                state,
                Headers.first(state.info()),
                SandboxNetwork.seeded(0),
                Duration.ofSeconds(CLOSE_SECONDS),
                RETENTION);
    }

    private static Taken pay(Load load) throws IOException {
        List<Payer> payers = Envelopes.payers("payer", load.transactions());
        List<Payer> destinations = Envelopes.payers("destination", DESTINATIONS);
        SandboxNetwork network = network(payers, destinations);
        Envelopes envelopes = new Envelopes(network);
        long sequence = network.info().startingSequence();
        long taken = 0;
        long decoding = 0;
        int left = load.ledgers();
        while (left > 0) {
            int ledgers = Math.min(left, LEDGERS_AT_ONCE);
            List<List<byte[]>> signed = new ArrayList<>();
            for (int i = 0; i < ledgers; i++) {
                sequence++;
                signed.add(ledger(load, payers, destinations, envelopes, sequence));
            }
            long begin = System.nanoTime();
            for (List<byte[]> ledger : signed) {
                close(network, ledger);
            }
            long end = System.nanoTime();
            for (List<byte[]> ledger : signed) {
                decode(ledger);
            }
            decoding += System.nanoTime() - end;
            taken += end - begin;
            left -= ledgers;
        }
        return new Taken(taken, decoding);
    }

    private static List<byte[]> ledger(
            Load load, List<Payer> payers, List<Payer> destinations, Envelopes envelopes, long sequence) {
        List<byte[]> ledger = new ArrayList<>(load.transactions());
        for (int t = 0; t < payers.size(); t++) {
            List<Payer> to = new ArrayList<>(load.payments());
            for (int p = 0; p < load.payments(); p++) {
                to.add(destinations.get((t + p) % DESTINATIONS));
            }
            ledger.add(envelopes.payments(payers.get(t), sequence, to, 1 + sequence % 1_000));
        }
        return ledger;
    }

    private static void close(SandboxNetwork network, List<byte[]> ledger) throws IOException {
        long now = network.info().closeTime();
        for (byte[] envelope : ledger) {
            AddResult result = network.submit(network.decode(envelope), now);
            if (!(result instanceof AddResult.Pending)) {
                throw new IllegalStateException("a payment was not queued: " + result);
            }
        }
        var closed = network.close(now + CLOSE_SECONDS);
        if (closed.transactions().size() != ledger.size()
                || !closed.transactions().stream().allMatch(one -> one.outcome().succeeded())) {
            throw new IllegalStateException("a payment failed");
        }
    }

    private static void decode(List<byte[]> ledger) throws IOException {
        for (byte[] envelope : ledger) {
            if (TransactionEnvelope.fromXdrByteArray(envelope).getV1() == null) {
                throw new IllegalStateException("not decoded");
            }
        }
    }
}
