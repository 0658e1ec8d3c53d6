package io.stroop.payout.book.postgres;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns transactions into rows and back.
final class TransactionReader {
    /// The columns of [#transaction] and [#values]. An envelope is only removed once its transaction is decided.
    static final String TRANSACTION = """
            hash, batch_id, lane, channel, channel_token, sequence, max_time, inner_envelope, operations, state,
            signed_at, signed_ledger, sends, sent_ledger, next_send_at, last_answer""";

    /// Stores [#values].
    static final String INSERT = "insert into stellar_transaction (" + TRANSACTION
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private TransactionReader() {}

    static @Nullable Object[] values(Transaction transaction) {
        return new @Nullable Object[] {
            transaction.hash().hex(),
            transaction.batchId().value(),
            transaction.lane().value(),
            transaction.channel().address(),
            transaction.channelToken(),
            transaction.sequence(),
            transaction.maxTime(),
            transaction.innerEnvelope(),
            transaction.operations(),
            transaction.state().name(),
            transaction.signedAt(),
            transaction.signedLedger().number(),
            transaction.sends(),
            transaction.sentLedger(),
            transaction.nextSendAt(),
            transaction.lastAnswer()
        };
    }

    static Transaction transaction(ResultRow row) throws SQLException {
        String envelope = row.textOrNull("inner_envelope");
        return new Transaction(
                new TransactionHash(row.text("hash")),
                new BatchId(row.uuid("batch_id")),
                new LaneId(row.text("lane")),
                new AccountId(row.text("channel")),
                row.number("channel_token"),
                row.number("sequence"),
                row.number("max_time"),
                envelope == null ? "" : envelope,
                row.smallNumber("operations"),
                TransactionState.valueOf(row.text("state")),
                row.time("signed_at"),
                new LedgerSequence(row.number("signed_ledger")),
                row.smallNumber("sends"),
                row.number("sent_ledger"),
                row.timeOrNull("next_send_at"),
                row.textOrNull("last_answer"));
    }

    /// A transaction with one of its payments, or without any.
    static Map.Entry<TransactionHash, Unit.Recorded> recorded(ResultRow row) throws SQLException {
        List<PaymentOperation> payment = row.textOrNull("destination") == null
                ? List.of()
                : List.of(new PaymentOperation(
                        AccountDestination.parse(row.text("destination")),
                        Asset.parse(row.text("asset")),
                        StroopAmount.ofStroops(row.number("amount_stroops"))));
        return Map.entry(
                new TransactionHash(row.text("hash")),
                new Unit.Recorded(TransactionState.valueOf(row.text("state")), row.yes("seen"), payment));
    }
}
