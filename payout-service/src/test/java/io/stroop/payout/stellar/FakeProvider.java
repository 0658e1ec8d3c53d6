package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.SubmissionAck;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Answers as it is told.
final class FakeProvider implements Ledger {
    final String label;
    boolean up = true;
    long ledger = 7;
    Instant closedAt = Instant.ofEpochSecond(700);
    long oldest = 1;
    String passphrase = "a network";
    LookUp found = new LookUp.NotFound();
    SubmissionAck answer = new SubmissionAck.Pending();
    History.Answer history = new History.NotClosed();
    int sends;
    int preflights;
    long snapshotLag;
    final Map<AccountId, Long> sequences = new HashMap<>();

    FakeProvider(String label) {
        this.label = label;
    }

    Provider provider() {
        return new Provider(label, this, (_, _) -> history(), () -> new LedgerSequence(oldest));
    }

    private History.Answer history() throws IOException {
        requireUp();
        return history;
    }

    FakeProvider at(long sequence, long closeTime) {
        ledger = sequence;
        closedAt = Instant.ofEpochSecond(closeTime);
        return this;
    }

    private void requireUp() throws IOException {
        if (!up) {
            throw new IOException("connection refused");
        }
    }

    @Override
    public Latest latest() throws IOException {
        requireUp();
        return new Latest(new LedgerSequence(ledger), closedAt);
    }

    @Override
    public String networkPassphrase() throws IOException {
        requireUp();
        return passphrase;
    }

    @Override
    public SubmissionAck send(String envelope) {
        sends++;
        return up ? answer : new SubmissionAck.Unanswered("connection refused");
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        return up ? found : new LookUp.Unanswered("connection refused");
    }

    @Override
    public AccountSequences sequences(Collection<AccountId> accounts) throws IOException {
        requireUp();
        return new AccountSequences(new LedgerSequence(ledger - snapshotLag), sequences);
    }

    @Override
    public Preflight preflight(Collection<Recipient> recipients) throws IOException {
        requireUp();
        preflights++;
        return new Preflight(Map.of(), new Funds(Map.of()));
    }
}
