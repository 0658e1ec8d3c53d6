package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.TransactionHash;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.testing.CompletionFixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Small values for tests of the book.
final class Examples {
    /// Deriving a key takes longer than everything else here.
    private static final Map<String, AccountId> ACCOUNTS = new ConcurrentHashMap<>();

    static final Instant NOW = Instant.parse("2030-01-01T10:30:00Z");
    static final LaneId LANE = new LaneId("main");
    static final LaneId OTHER_LANE = new LaneId("other");
    static final AccountId CHANNEL = account("channel 0");
    static final AccountId OTHER_CHANNEL = account("channel 1");
    static final Asset USDC = Asset.parse("USDC:" + CompletionFixtures.address("issuer"));

    private Examples() {}

    static AccountId account(String name) {
        return ACCOUNTS.computeIfAbsent(name, key -> AccountId.parse(CompletionFixtures.address(key)));
    }

    static TaskCompleted completion(int number) {
        return completion(number, 1_000L + number, null);
    }

    /// Even numbers are in lumens, odd ones in USDC; number modulo 3 names the worker, modulo 2 the publisher.
    static TaskCompleted completion(int number, long stroops, @Nullable Memo memo) {
        String worker = "worker " + number % 3;
        return new TaskCompleted(
                new CompletionId("c-" + number),
                new TaskId("t-1"),
                new WorkerId(worker.replace(' ', '-')),
                account(worker),
                memo,
                number % 2 == 0 ? Asset.NATIVE : USDC,
                StroopAmount.ofStroops(stroops),
                NOW.minusSeconds(60),
                new PublisherId("publisher-" + number % 2),
                Urgency.INSTANT);
    }

    static PayoutId id(int number) {
        return completion(number).payoutId();
    }

    static BatchId batchId(int number) {
        return new BatchId(new UUID(0x8000L << 48 | number, 0x8000L << 48 | number));
    }

    /// One payment of each payout.
    static PayoutBatch batch(int number, LaneId lane, int... payouts) {
        List<BatchedPayment> payments = new ArrayList<>();
        for (int payout : payouts) {
            TaskCompleted owed = completion(payout);
            payments.add(new BatchedPayment(
                    owed.destination(), owed.asset(), List.of(new BatchedPayout(owed.payoutId(), owed.amount()))));
        }
        return new PayoutBatch(batchId(number), lane, null, 100, NOW, payments);
    }

    static Change.Propose proposed(int number, int... payouts) {
        return new Change.Propose(batch(number, LANE, payouts), false, NOW);
    }

    static Change.Propose claimed(int number, int... payouts) {
        return new Change.Propose(batch(number, LANE, payouts), true, NOW);
    }

    static TransactionHash hash(int number) {
        return new TransactionHash("%064x".formatted(number));
    }

    static FeeBump bump(int number, int transaction, long bid) {
        return new FeeBump(hash(1_000 + number), hash(transaction), "bump " + number, bid, NOW);
    }

    static Transaction transaction(int number, AccountId channel, int operations) {
        return new Transaction(
                hash(number),
                batchId(number),
                LANE,
                channel,
                1,
                100 + number,
                NOW.plusSeconds(60).getEpochSecond(),
                "inner " + number,
                operations,
                TransactionState.SIGNED,
                NOW,
                new LedgerSequence(1_000),
                0,
                0,
                NOW,
                null);
    }

    /// The same transaction in another state.
    static Transaction in(TransactionState state, Transaction row) {
        return new Transaction(
                row.hash(),
                row.batchId(),
                row.lane(),
                row.channel(),
                row.channelToken(),
                row.sequence(),
                row.maxTime(),
                row.innerEnvelope(),
                row.operations(),
                state,
                row.signedAt(),
                row.signedLedger(),
                row.sends(),
                row.sentLedger(),
                row.nextSendAt(),
                row.lastAnswer());
    }

    /// A signed transaction with one payment of each payout, and a bid of 100.
    static Change.StoreTransaction stored(int number, AccountId channel, int... payouts) {
        List<Payment> payments = new ArrayList<>();
        for (int payout : payouts) {
            TaskCompleted owed = completion(payout);
            payments.add(new Payment(
                    payments.size(),
                    new PaymentOperation(owed.destination(), owed.asset(), owed.amount()),
                    List.of(owed.payoutId())));
        }
        return new Change.StoreTransaction(
                transaction(number, channel, payouts.length), bump(number, number, 100), payments);
    }

    static LookUp.InLedger inLedger(boolean successful, int operations) {
        String code = successful ? "PAYMENT_SUCCESS" : "PAYMENT_NO_TRUST";
        return new LookUp.InLedger(
                new LedgerSequence(1_001),
                NOW.plusSeconds(5),
                "bump 1",
                new LookUp.LedgerResult(successful, "txSUCCESS", 200, Collections.nCopies(operations, code), "result"));
    }

    static Change.EndTransaction settled(int number, int operations) {
        LookUp.InLedger found = inLedger(true, operations);
        return end(number, TransactionState.SETTLED, found, found.result().operations());
    }

    static Change.EndTransaction expired(int number) {
        return end(number, TransactionState.EXPIRED, null, List.of());
    }

    @SuppressWarnings("NullAway") // which does not see in a class file that a qualified type is nullable
    static Change.EndTransaction end(
            int number, TransactionState to, LookUp.@Nullable InLedger found, List<String> codes) {
        return new Change.EndTransaction(hash(number), to, found, codes, null, NOW.plusSeconds(6));
    }
}
