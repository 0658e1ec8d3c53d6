package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.SubmissionAck;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Two providers, so that none of them decides alone that a transaction is dead: whatever the proof rests on is
/// what both of them say. A transaction that one of them knows is known.
public final class WitnessedLedger implements Ledger {
    private final Ledger primary;
    private final Ledger witness;

    /// @param witness of another provider than the primary
    public WitnessedLedger(Ledger primary, Ledger witness) {
        this.primary = primary;
        this.witness = witness;
    }

    /// The older of the two newest ledgers, which both have seen, and the earlier of the two close times, which is the
    /// safe side: a transaction that is taken for alive too long is only late.
    @Override
    public Latest latest() throws IOException {
        Latest first = primary.latest();
        Latest second = witness.latest();
        return new Latest(
                older(first.sequence(), second.sequence()),
                first.closedAt().isBefore(second.closedAt()) ? first.closedAt() : second.closedAt());
    }

    @Override
    public String networkPassphrase() throws IOException {
        String passphrase = primary.networkPassphrase();
        if (!passphrase.equals(witness.networkPassphrase())) {
            throw new IOException("stroop.rpc-url and stroop.witness-rpc-url serve different networks");
        }
        return passphrase;
    }

    /// The same bytes go to both, so that a provider that keeps them to itself does not matter.
    @Override
    public SubmissionAck send(String envelope) {
        SubmissionAck first = primary.send(envelope);
        SubmissionAck second = witness.send(envelope);
        return first instanceof SubmissionAck.Unanswered ? second : first;
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        LookUp found = primary.lookUp(hash);
        return found instanceof LookUp.NotFound ? witness.lookUp(hash) : found;
    }

    /// As of the older snapshot; of two sequence numbers the higher one. An account that one of them does not have is
    /// missing.
    @Override
    public AccountSequences sequences(Collection<AccountId> accounts) throws IOException {
        AccountSequences first = primary.sequences(accounts);
        AccountSequences second = witness.sequences(accounts);
        Map<AccountId, Long> both = new HashMap<>();
        first.byAccount().forEach((account, sequence) -> {
            Long other = second.byAccount().get(account);
            if (other != null) {
                both.put(account, Math.max(sequence, other));
            }
        });
        return new AccountSequences(older(first.asOf(), second.asOf()), both);
    }

    private static LedgerSequence older(LedgerSequence a, LedgerSequence b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    @Override
    public Preflight preflight(Collection<Recipient> recipients) throws IOException {
        return primary.preflight(recipients);
    }
}
