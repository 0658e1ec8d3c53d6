package io.stroop.bench.entries;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.stellar.LedgerTransactions;
import io.stroop.payout.stellar.ResultReader;
import io.stroop.sandbox.ledger.entry.XdrValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stellar.sdk.FeeBumpTransaction;
import org.stellar.sdk.Network;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.InnerTransactionResult;
import org.stellar.sdk.xdr.InnerTransactionResultPair;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PaymentResult;
import org.stellar.sdk.xdr.PaymentResultCode;
import org.stellar.sdk.xdr.TransactionResult;
import org.stellar.sdk.xdr.TransactionResultCode;

/// A SIMULATED network without rules, which takes no time: every transaction succeeds in the next ledger. For
/// measurements of what is not the network.
final class InstantLedger implements Ledger, History {
    private static final long FIRST_LEDGER = 100;
    private static final long FEE = 100;

    private final String passphrase;
    private final Clock clock;
    private final Map<AccountId, Long> sequences = new HashMap<>();
    private final List<LedgerTransactions.Told> sent = new ArrayList<>();
    private final Map<TransactionHash, LookUp.InLedger> found = new HashMap<>();
    private final TreeMap<Long, List<LedgerTransactions.Told>> closed = new TreeMap<>();
    private long newest = FIRST_LEDGER;

    /// @param sequence of each channel at first
    InstantLedger(String passphrase, Collection<AccountId> channels, long sequence, Clock clock) {
        this.passphrase = passphrase;
        this.clock = clock;
        channels.forEach(channel -> sequences.put(channel, sequence));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /// The next ledger closes with everything that was sent.
    void close() {
        newest++;
        closed.put(newest, List.copyOf(sent));
        sent.clear();
        closed.headMap(newest - 100).clear();
    }

    /// What was settled is not looked up again.
    void forget() {
        found.clear();
    }

    @Override
    public Latest latest() {
        return new Latest(new LedgerSequence(newest), now());
    }

    @Override
    public String networkPassphrase() {
        return passphrase;
    }

    @Override
    public SubmissionAck send(String envelope) {
        try {
            queue(envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SubmissionAck.Pending();
    }

    private void queue(String envelope) throws IOException {
        FeeBumpTransaction bump = (FeeBumpTransaction) Transaction.fromEnvelopeXdr(envelope, new Network(passphrase));
        Transaction inner = bump.getInnerTransaction();
        String result = result(inner);
        LedgerSequence next = new LedgerSequence(newest + 1);
        TransactionHash outer = new TransactionHash(bump.hashHex());
        sent.add(new LedgerTransactions.Told(outer, next, now(), sent.size() + 1, envelope, result));
        sequences.put(new AccountId(inner.getSourceAccount()), inner.getSequenceNumber());
        LookUp.InLedger in = new LookUp.InLedger(next, now(), envelope, ResultReader.read(result));
        found.put(outer, in);
        found.put(new TransactionHash(inner.hashHex()), in);
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        LookUp.InLedger in = found.get(hash);
        return in == null || in.ledger().number() > newest ? new LookUp.NotFound() : in;
    }

    @Override
    public AccountSequences sequences(Collection<AccountId> accounts) {
        Map<AccountId, Long> asked = new HashMap<>(sequences);
        asked.keySet().retainAll(accounts);
        return new AccountSequences(new LedgerSequence(newest), asked);
    }

    @Override
    public Preflight preflight(Collection<Recipient> recipients) {
        Map<Recipient, Standing> standings = new HashMap<>();
        Map<io.stroop.contracts.Asset, Funds.OwnLine> lines = new HashMap<>();
        for (Recipient recipient : recipients) {
            standings.put(recipient, new Standing.Room(Long.MAX_VALUE, false));
            lines.put(recipient.asset(), new Funds.OwnLine.Spendable(Long.MAX_VALUE));
        }
        lines.put(io.stroop.contracts.Asset.NATIVE, new Funds.OwnLine.Spendable(Long.MAX_VALUE));
        return new Preflight(standings, new Funds(lines));
    }

    @Override
    public Answer read(LedgerSequence from, Collection<AccountId> accounts) throws IOException {
        if (from.number() > newest) {
            return new NotClosed();
        }
        List<LedgerTransactions.Told> told = new ArrayList<>();
        for (long ledger = from.number(); ledger <= newest; ledger++) {
            told.addAll(closed.getOrDefault(ledger, List.of()));
        }
        return new Ledgers(new LedgerSequence(newest), now(), new LedgerTransactions(accounts).concerning(told));
    }

    private static String result(Transaction inner) {
        try {
            int operations = inner.getOperations().length;
            OperationResult paid = XdrValues.make(new OperationResult(), one -> {
                one.setDiscriminant(OperationResultCode.opINNER);
                one.setTr(XdrValues.make(new OperationResult.OperationResultTr(), tr -> {
                    tr.setDiscriminant(OperationType.PAYMENT);
                    tr.setPaymentResult(XdrValues.make(
                            new PaymentResult(),
                            payment -> payment.setDiscriminant(PaymentResultCode.PAYMENT_SUCCESS)));
                }));
            });
            InnerTransactionResult.InnerTransactionResultResult innerResult =
                    XdrValues.make(new InnerTransactionResult.InnerTransactionResultResult(), all -> {
                        all.setDiscriminant(TransactionResultCode.txSUCCESS);
                        all.setResults(Collections.nCopies(operations, paid).toArray(OperationResult[]::new));
                    });
            InnerTransactionResult innermost = XdrValues.make(new InnerTransactionResult(), one -> {
                one.setFeeCharged(new Int64(0L));
                one.setResult(innerResult);
                one.setExt(XdrValues.make(
                        new InnerTransactionResult.InnerTransactionResultExt(), ext -> ext.setDiscriminant(0)));
            });
            TransactionResult.TransactionResultResult outer =
                    XdrValues.make(new TransactionResult.TransactionResultResult(), all -> {
                        all.setDiscriminant(TransactionResultCode.txFEE_BUMP_INNER_SUCCESS);
                        all.setInnerResultPair(XdrValues.make(new InnerTransactionResultPair(), pair -> {
                            pair.setTransactionHash(new Hash(inner.hash()));
                            pair.setResult(innermost);
                        }));
                    });
            return XdrValues.make(new TransactionResult(), one -> {
                        one.setFeeCharged(new Int64(FEE * (operations + 1)));
                        one.setResult(outer);
                        one.setExt(XdrValues.make(
                                new TransactionResult.TransactionResultExt(), ext -> ext.setDiscriminant(0)));
                    })
                    .toXdrBase64();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
