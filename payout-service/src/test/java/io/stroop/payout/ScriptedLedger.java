package io.stroop.payout;

import io.quarkus.test.Mock;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.stellar.LedgerTransactions;
import io.stroop.payout.transaction.TransactionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.AbstractTransaction;
import org.stellar.sdk.ManageDataOperation;
import org.stellar.sdk.Network;
import org.stellar.sdk.Transaction;

/// A network scripted by a test: it answers, closes ledgers and loses transactions as told. It decides
/// nothing by itself; whether payments are right is shown against the sandbox.
@Mock
@ApplicationScoped
public class ScriptedLedger implements Ledger, History, OwnAccount {
    private static final long PLENTY = 1_000_000_000_000L;
    private static final String OURS = "Stroop Sandbox Network ; not real money";

    private final List<String> sent = new ArrayList<>();
    private final Map<String, LookUp.InLedger> included = new HashMap<>();
    private final List<LedgerTransactions.Told> applied = new ArrayList<>();
    private long sequence = 1_000;
    private long behind;
    private String passphrase = OURS;
    private Function<String, SubmissionAck> answer = envelope -> new SubmissionAck.Pending();
    private final Map<String, Receivability> recipients = new HashMap<>();
    private final Map<String, Long> channelSequences = new HashMap<>();
    private boolean forgetful;
    private @Nullable BookClaim claim;
    private @Nullable BookClaim other;
    private final MovableClock clock;

    ScriptedLedger(MovableClock clock) {
        this.clock = clock;
    }

    synchronized void reset() {
        sent.clear();
        included.clear();
        recipients.clear();
        behind = 0;
        forgetful = false;
        passphrase = OURS;
        answer = envelope -> new SubmissionAck.Pending();
    }

    synchronized void answers(Function<String, SubmissionAck> to) {
        answer = to;
    }

    synchronized void recipient(String address, Receivability judged) {
        recipients.put(address, judged);
    }

    /// Closes a ledger that many seconds after the last one.
    synchronized void close(long seconds) {
        sequence++;
        clock.advance(Duration.ofSeconds(seconds - 1));
    }

    /// Closes a ledger in which a transaction was applied.
    synchronized void closeWith(TransactionEntity transaction) {
        closeWith(transaction, Collections.nCopies(transaction.operations(), "PAYMENT_SUCCESS"));
    }

    /// Closes a ledger in which a transaction was applied, with these results of its operations.
    synchronized void closeWith(TransactionEntity transaction, List<String> codes) {
        close(1);
        channelSequences.put(transaction.channel().address(), transaction.sequence());
        included.put(
                transaction.hash().hex(),
                new LookUp.InLedger(
                        new LedgerSequence(sequence),
                        closedAt(),
                        sent.isEmpty() ? "" : sent.getFirst(),
                        new LookUp.LedgerResult(
                                true, "txSUCCESS", 100L * (transaction.operations() + 1), codes, "AAAA")));
        applied.add(new LedgerTransactions.Told(
                transaction.hash(),
                new LedgerSequence(sequence),
                closedAt(),
                1,
                Objects.requireNonNull(transaction.innerEnvelope()),
                success(100L * (transaction.operations() + 1))));
    }

    /// The beginning of a `TransactionResult`, as far as it is read.
    private static String success(long fee) {
        byte[] result =
                ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES).putLong(fee).array();
        return Base64.getEncoder().encodeToString(result);
    }

    @Override
    public synchronized Answer read(LedgerSequence from, Collection<AccountId> accounts) throws IOException {
        if (from.number() > sequence) {
            return new NotClosed();
        }
        List<LedgerTransactions.Told> told = applied.stream()
                .filter(one -> one.ledger().compareTo(from) >= 0)
                .toList();
        return new Ledgers(new LedgerSequence(sequence), closedAt(), new LedgerTransactions(accounts).concerning(told));
    }

    /// Closes a ledger in which a transaction failed.
    synchronized void closeWithFailed(TransactionEntity transaction, List<String> codes) {
        close(1);
        channelSequences.put(transaction.channel().address(), transaction.sequence());
        included.put(
                transaction.hash().hex(),
                new LookUp.InLedger(
                        new LedgerSequence(sequence),
                        closedAt(),
                        "",
                        new LookUp.LedgerResult(false, "txFAILED", 300, codes, "AAAA")));
    }

    /// From now on, or no longer, answers every look-up with NOT_FOUND, as a node that has lost transactions
    /// does.
    synchronized void forgets(boolean all) {
        forgetful = all;
    }

    /// Answers from now on as a node of another network.
    synchronized void becomes(String network) {
        passphrase = network;
    }

    /// From now on its snapshots of ledger entries are that many ledgers old.
    synchronized void snapshotsLag(long ledgers) {
        behind = ledgers;
    }

    /// From now on its ledgers have numbers that are that much lower, as those of a test network that began
    /// again.
    synchronized void restarts(long ledgers) {
        sequence -= ledgers;
    }

    /// Its newest ledger has at least this number.
    synchronized void reaches(long ledger) {
        sequence = Math.max(sequence, ledger);
    }

    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public synchronized Latest latest() {
        return new Latest(new LedgerSequence(sequence), closedAt());
    }

    @Override
    public synchronized String networkPassphrase() {
        return passphrase;
    }

    @Override
    public SubmissionAck send(String envelope) {
        Function<String, SubmissionAck> answering;
        synchronized (this) {
            if (isClaim(envelope)) {
                return new SubmissionAck.Pending();
            }
            sent.add(envelope);
            answering = answer;
        }
        return answering.apply(envelope);
    }

    @Override
    public synchronized LookUp lookUp(TransactionHash hash) {
        LookUp.InLedger found = included.get(hash.hex());
        return found != null && !forgetful ? found : new LookUp.NotFound();
    }

    @Override
    public synchronized AccountSequences sequences(Collection<AccountId> accounts) {
        Map<AccountId, Long> sequences = new HashMap<>();
        accounts.forEach(account -> sequences.put(account, channelSequences.getOrDefault(account.address(), 7L << 32)));
        return new AccountSequences(new LedgerSequence(sequence - behind), sequences);
    }

    /// Simulates someone else using sequence numbers of an account.
    synchronized void sequence(AccountId account, long number) {
        channelSequences.put(account.address(), number);
    }

    @Override
    public synchronized Preflight preflight(Collection<Recipient> asked) {
        Map<Recipient, Standing> standings = new HashMap<>();
        Map<Asset, Funds.OwnLine> own = new HashMap<>(Map.of(Asset.NATIVE, new Funds.OwnLine.Spendable(PLENTY)));
        for (Recipient recipient : asked) {
            Receivability judged = recipients.getOrDefault(recipient.account().address(), Receivability.RECEIVABLE);
            standings.put(
                    recipient,
                    judged == Receivability.RECEIVABLE
                            ? new Standing.Room(PLENTY, false)
                            : new Standing.Closed(judged));
            own.put(recipient.asset(), new Funds.OwnLine.Spendable(PLENTY));
        }
        return new Preflight(standings, new Funds(own));
    }

    /// The account shows the claim that was sent last, unless somebody else has taken it over.
    @Override
    public synchronized Optional<State> read() {
        return Optional.of(new State(1, other == null ? claim : other));
    }

    /// From now on the account shows this claim; that which was sent last if null.
    synchronized void takenOverBy(@Nullable BookClaim by) {
        other = by;
    }

    /// The claim that was sent last.
    synchronized BookClaim claim() {
        return Objects.requireNonNull(claim, "nothing was claimed");
    }

    /// Whether the account is claimed by it, at once.
    private boolean isClaim(String envelope) {
        try {
            AbstractTransaction one = AbstractTransaction.fromEnvelopeXdr(envelope, new Network(OURS));
            if (one instanceof Transaction plain
                    && plain.getOperations()[0] instanceof ManageDataOperation data
                    && data.getValue() != null) {
                claim = BookClaim.read(data.getValue());
                return true;
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As if the newest ledger had just closed.
    private Instant closedAt() {
        return clock.instant().minusSeconds(1);
    }
}
