package io.stroop.payout.book.postgres;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.ViolationException;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// The tables of fee bumps, payments, and of the payouts that each payment pays.
final class PaymentTable {
    private static final String STORE_BUMP =
            "insert into fee_bump (hash, transaction_hash, envelope, bid_stroops, signed_at) values (?, ?, ?, ?, ?)";

    private static final String BUMPS = """
            select hash, transaction_hash, envelope, bid_stroops, signed_at from fee_bump
            where transaction_hash = ? order by bid_stroops desc, hash""";

    private static final String STORE = """
            insert into payment (transaction_hash, operation_index, destination, asset, amount_stroops)
            select ?, * from unnest(?::integer[], ?::text[], ?::text[], ?::bigint[])""";

    private static final String STORE_LINKS = """
            insert into payment_payout (transaction_hash, operation_index, payout_id)
            select ?, * from unnest(?::integer[], ?::uuid[])""";

    private static final String ATTRIBUTE = """
            insert into payment_payout (transaction_hash, operation_index, payout_id)
            select hash, ?, payout_id from stellar_transaction, unnest(?::uuid[]) as payout_id
            where hash = ? and state = 'SETTLED'""";

    private static final String OF_TRANSACTION = """
            select operation_index, destination, asset, amount_stroops, coalesce(payouts, '{}') as payouts from payment
            left join (
                select operation_index, array_agg(payout_id order by payout_id) as payouts from payment_payout
                where transaction_hash = ? group by operation_index) as paid using (operation_index)
            where transaction_hash = ? order by operation_index""";

    private static final String EVALUATED =
            "update payment set result_code = (?::text[])[operation_index + 1] where transaction_hash = ?";

    private static final String RELEASE = "update payment_payout set live = false where transaction_hash = ?";

    private final Statements statements;

    PaymentTable(Statements statements) {
        this.statements = statements;
    }

    void store(FeeBump bump) {
        statements.update(
                STORE_BUMP,
                bump.hash().hex(),
                bump.transaction().hex(),
                bump.envelope(),
                bump.bidStroops(),
                bump.signedAt());
    }

    List<FeeBump> bumps(TransactionHash hash) {
        return statements.list(
                BUMPS,
                row -> new FeeBump(
                        new TransactionHash(row.text("hash")),
                        new TransactionHash(row.text("transaction_hash")),
                        row.textOrNull("envelope"),
                        row.number("bid_stroops"),
                        row.time("signed_at")),
                hash.hex());
    }

    void store(TransactionHash hash, List<Payment> payments) {
        statements.update(
                STORE,
                hash.hex(),
                column(payments, payment -> Integer.toString(payment.index())),
                column(payments, payment -> payment.operation().destination().address()),
                column(payments, payment -> payment.operation().asset().canonical()),
                column(
                        payments,
                        payment -> Long.toString(payment.operation().amount().stroops())));
        link(hash, payments);
    }

    /// The unique index of live payments speaks here.
    private void link(TransactionHash hash, List<Payment> payments) {
        List<String> indexes = new ArrayList<>();
        List<UUID> payouts = new ArrayList<>();
        for (Payment payment : payments) {
            for (PayoutId payout : payment.payouts()) {
                indexes.add(Integer.toString(payment.index()));
                payouts.add(payout.value());
            }
        }
        if (payouts.isEmpty()) {
            return;
        }
        statements.update(STORE_LINKS, hash.hex(), indexes.toArray(String[]::new), Statements.uuids(payouts));
    }

    void attribute(Change.Attribute attribute) {
        UUID[] payouts = attribute.payouts().stream().map(PayoutId::value).toArray(UUID[]::new);
        int attributed = statements.update(
                ATTRIBUTE, attribute.index(), payouts, attribute.hash().hex());
        if (attributed != payouts.length) {
            throw new ViolationException("transaction %s is not settled".formatted(attribute.hash()));
        }
    }

    List<Payment> of(TransactionHash hash) {
        return statements.list(OF_TRANSACTION, PaymentTable::payment, hash.hex(), hash.hex());
    }

    private static Payment payment(ResultRow row) throws SQLException {
        return new Payment(
                row.smallNumber("operation_index"),
                new PaymentOperation(
                        AccountDestination.parse(row.text("destination")),
                        Asset.parse(row.text("asset")),
                        StroopAmount.ofStroops(row.number("amount_stroops"))),
                row.uuids("payouts").stream().map(PayoutId::new).toList());
    }

    void evaluated(TransactionHash hash, List<String> codes) {
        statements.update(EVALUATED, codes.toArray(String[]::new), hash.hex());
    }

    void release(TransactionHash hash) {
        statements.update(RELEASE, hash.hex());
    }

    private static String[] column(List<Payment> payments, Function<Payment, String> column) {
        return payments.stream().map(column).toArray(String[]::new);
    }
}
