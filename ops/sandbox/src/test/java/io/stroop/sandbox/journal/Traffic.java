package io.stroop.sandbox.journal;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.validity.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.stellar.sdk.Account;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.CreateAccountOperation;
import org.stellar.sdk.FeeBumpTransaction;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.TimeBounds;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.TransactionPreconditions;

/// Valid and invalid inputs of all types, drawn from a seed. They depend only on the network and the seed.
/// Everything that a client could see is recorded.
final class Traffic {
    private static final int PEOPLE = 12;

    private final SplittableRandom random;
    private final List<String> seen = new ArrayList<>();
    private final List<KeyPair> people = new ArrayList<>();
    private final List<Transaction> sent = new ArrayList<>();

    Traffic(long seed) {
        random = new SplittableRandom(seed);
        people.add(SandboxKeys.keyPair("root"));
        for (int i = 1; i < PEOPLE; i++) {
            people.add(SandboxKeys.keyPair("somebody " + i));
        }
    }

    List<String> seen() {
        return seen;
    }

    void pass(SandboxNetwork network, int inputs) {
        for (int i = 0; i < inputs; i++) {
            input(network);
        }
    }

    private void input(SandboxNetwork network) {
        long now = network.info().closeTime() + random.nextInt(6);
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> note(network.close(network.info().closeTime() + random.nextInt(10)));
            case 3 -> note(network.closeEmpty(network.info().closeTime() + random.nextInt(2)));
            case 4 -> {
                if (random.nextInt(8) == 0) {
                    network.restart();
                }
            }
            case 5 -> {
                if (!sent.isEmpty()) {
                    network.holdBack(decoded(network, random(sent).toEnvelopeXdrBase64()), random.nextInt(4));
                }
            }
            case 6, 7 -> resend(network, now);
            case 8 -> bump(network, now);
            case 9 -> network.nominate(network.info().closeTime() + random.nextInt(10));
            case 10 -> {
                if (random.nextInt(10) == 0) {
                    network.pace(Duration.ofSeconds(5));
                }
            }
            case 11, 12, 13 -> network.flood();
            default -> submit(network, now);
        }
    }

    private void submit(SandboxNetwork network, long now) {
        KeyPair from = random(people);
        var account = network.account(from.getXdrAccountId());
        long sequence = account == null ? 0 : account.sequence() + (random.nextInt(10) == 0 ? 3 : 0);
        Transaction transaction = new TransactionBuilder(
                        new Account(from.getAccountId(), sequence), new Network(network.passphrase()))
                .setBaseFee(100 + 100 * random.nextInt(5))
                .addPreconditions(TransactionPreconditions.builder()
                        .timeBounds(new TimeBounds(0, now + 5 + random.nextInt(100)))
                        .build())
                .addOperation(operation(network))
                .build();
        transaction.sign(random.nextInt(12) == 0 ? random(people) : from);
        sent.add(transaction);
        note(network.submit(decoded(network, transaction.toEnvelopeXdrBase64()), now));
    }

    private Operation operation(SandboxNetwork network) {
        String to = random(people).getAccountId();
        String amount = random.nextInt(1, 200) + ".5";
        return network.account(KeyPair.fromAccountId(to).getXdrAccountId()) == null
                ? new CreateAccountOperation.Builder(to, amount).build()
                : new PaymentOperation.Builder(to, new AssetTypeNative(), amount).build();
    }

    private void resend(SandboxNetwork network, long now) {
        if (!sent.isEmpty()) {
            note(network.submit(decoded(network, random(sent).toEnvelopeXdrBase64()), now));
        }
    }

    private void bump(SandboxNetwork network, long now) {
        if (sent.isEmpty()) {
            return;
        }
        FeeBumpTransaction bump = new FeeBumpTransaction.Builder(random(sent))
                .setFeeAccount(people.getFirst().getAccountId())
                .setBaseFee(500L * random.nextInt(1, 20))
                .build();
        bump.sign(people.getFirst());
        note(network.submit(decoded(network, bump.toEnvelopeXdrBase64()), now));
    }

    private static Envelope decoded(SandboxNetwork network, String base64) {
        try {
            return network.decode(Base64.getDecoder().decode(base64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T random(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void note(AddResult answer) {
        seen.add(
                switch (answer) {
                    case AddResult.Refused refused ->
                        HexFormat.of().formatHex(refused.outcome().xdr());
                    case AddResult.Pending _, AddResult.Duplicate _, AddResult.TryAgainLater _ -> answer.toString();
                });
    }

    private void note(ClosedLedger ledger) {
        seen.add(HexFormat.of().formatHex(ledger.headerXdr()));
        for (LedgerTransaction one : ledger.transactions()) {
            seen.add(one.hashText() + " "
                    + HexFormat.of().formatHex(one.outcome().xdr()));
        }
    }

    /// The complete state of a network: its ledgers, its entries and its queue.
    static List<String> state(SandboxNetwork network) {
        List<String> state = new ArrayList<>();
        for (long sequence = network.history().oldest();
                sequence <= network.info().sequence();
                sequence++) {
            ClosedLedger ledger = network.history().at(sequence);
            state.add(ledger.hashText() + " " + HexFormat.of().formatHex(ledger.headerXdr()));
        }
        for (Entry entry : network.state().all()) {
            state.add(entry.modified() + " " + XdrValues.base64(entry.data()::toXdrByteArray));
        }
        network.queue().all().forEach(envelope -> state.add("queued " + envelope.hashText()));
        return state;
    }
}
