package io.stroop.simulation.checks;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.LaneKeys;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.AccountConverter;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PaymentOp;

/// What the true ledger has paid, by our own record of which envelope pays what.
public final class TrueLedger {
    private static final int RECENT_LEDGERS = 4;

    private final Violations violations;
    private final Map<String, List<Payment>> planned = new HashMap<>();
    private final Map<String, LedgerTransaction> included = new HashMap<>();
    private final Map<PayoutId, String> paid = new LinkedHashMap<>();
    private final Map<String, Long> sums = new LinkedHashMap<>();
    private final ArrayDeque<Map<Asset, Long>> recent = new ArrayDeque<>();
    private final Map<String, Long> thefts = new HashMap<>();
    private final Map<TransactionHash, Long> byHand = new LinkedHashMap<>();
    private long closeTime;

    TrueLedger(Violations violations) {
        this.violations = violations;
    }

    /// The book has stored a transaction with these payments.
    void plan(TransactionHash hash, List<Payment> payments) {
        planned.put(hash.hex(), payments);
    }

    /// One of ours sends an envelope, or a ledger includes one: it must say what the book says.
    void compare(Envelope envelope) {
        List<Payment> payments = planned.get(envelope.innermost().hashText());
        if (payments == null) {
            violations.add(
                    "store before send",
                    "the book does not know " + envelope.innermost().hashText());
            return;
        }
        List<Operation> operations = envelope.innermost().operations();
        boolean same = operations.size() == payments.size();
        for (int i = 0; same && i < operations.size(); i++) {
            same = isSame(operations.get(i), payments.get(i).operation());
        }
        if (!same) {
            violations.add(
                    "the book is what is paid",
                    "the operations of %s differ from the book's payments"
                            .formatted(envelope.innermost().hashText()));
        }
    }

    private static boolean isSame(Operation operation, PaymentOperation payment) {
        if (operation.getBody().getDiscriminant() != OperationType.PAYMENT || operation.getSourceAccount() == null) {
            return false;
        }
        PaymentOp op = operation.getBody().getPaymentOp();
        return LaneKeys.all().stream()
                        .anyMatch(keys ->
                                XdrValues.account(operation.getSourceAccount()).equals(Keys.xdr(keys.distribution())))
                && AccountConverter.enableMuxed()
                        .decode(op.getDestination())
                        .equals(payment.destination().address())
                && org.stellar.sdk.Asset.fromXdr(op.getAsset())
                        .toString()
                        .equals(payment.asset().canonical())
                && XdrValues.of(op.getAmount()) == payment.amount().stroops();
    }

    void closed(ClosedLedger ledger) {
        closeTime = ledger.info().closeTime();
        recent.addLast(new HashMap<>());
        if (recent.size() > RECENT_LEDGERS) {
            recent.removeFirst();
        }
        for (LedgerTransaction one : ledger.transactions()) {
            String inner = one.innerHashText();
            if (inner == null) {
                String source = XdrValues.address(one.envelope().source());
                thefts.put(source, closeTime);
                if (source.equals(Keys.distribution().address())
                        && one.outcome().succeeded()
                        && one.envelope().operations().stream().anyMatch(TrueLedger::isPayment)) {
                    byHand.put(new TransactionHash(one.hashText()), one.ledger());
                }
                continue; // a stranger's: ours are all fee bumps
            }
            included.put(inner, one);
            List<Payment> payments = planned.get(inner);
            if (payments == null) {
                violations.add(
                        "store before send", "a ledger includes %s, which the book does not know".formatted(inner));
            } else if (one.outcome().succeeded()) {
                payments.forEach(payment -> pay(inner, payment));
            }
        }
    }

    private static boolean isPayment(Operation operation) {
        return operation.getBody().getDiscriminant() == OperationType.PAYMENT;
    }

    private void pay(String hash, Payment payment) {
        recent.getLast()
                .merge(payment.operation().asset(), payment.operation().amount().stroops(), Math::addExact);
        sums.merge(
                key(
                        payment.operation().destination().account(),
                        payment.operation().asset().canonical()),
                payment.operation().amount().stroops(),
                Math::addExact);
        for (PayoutId payout : payment.payouts()) {
            String before = paid.put(payout, hash);
            if (before != null) {
                violations.add(
                        "nothing is paid twice", "payout %s is paid by %s and by %s".formatted(payout, before, hash));
            }
        }
    }

    static String key(AccountId account, String asset) {
        return account.address() + " " + asset;
    }

    /// Whether the true ledger has included it; null if it has not.
    @Nullable
    LedgerTransaction included(TransactionHash hash) {
        return included.get(hash.hex());
    }

    /// Whether this operation of a transaction pays the payout.
    boolean pays(TransactionHash hash, int index, PayoutId payout) {
        List<Payment> payments = planned.getOrDefault(hash.hex(), List.of());
        return index < payments.size() && payments.get(index).payouts().contains(payout);
    }

    /// Whether it has paid the payout.
    public boolean pays(TransactionHash hash, PayoutId payout) {
        return hash.hex().equals(paid.get(payout));
    }

    /// What the last ledgers paid of an asset.
    long recently(Asset asset) {
        return recent.stream()
                .mapToLong(ledger -> ledger.getOrDefault(asset, 0L))
                .sum();
    }

    /// When a stranger last used an account's sequence number, seconds since the epoch; 0 for never.
    long theft(AccountId account) {
        return thefts.getOrDefault(account.address(), 0L);
    }

    /// Whether this payout has been paid.
    public boolean isPaid(PayoutId payout) {
        return paid.containsKey(payout);
    }

    /// What somebody else paid from the distribution account, and in which ledger.
    Map<TransactionHash, Long> byHand() {
        return byHand;
    }

    /// What was paid, by account and asset.
    Map<String, Long> sums() {
        return sums;
    }

    /// The close time of the newest ledger, seconds since the epoch.
    public long closeTime() {
        return closeTime;
    }

    /// Whether a transaction is in no ledger and never will be.
    public boolean isDead(TransactionHash hash, long maxTime) {
        return included(hash) == null && closeTime > maxTime;
    }
}
