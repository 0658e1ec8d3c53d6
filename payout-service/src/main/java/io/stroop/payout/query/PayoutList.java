package io.stroop.payout.query;

import io.stroop.contracts.TransactionHash;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.RegistrationHorizon;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists payouts in pages, oldest first. A time window is complete: the request waits for payouts that are
/// being registered meanwhile.
@ApplicationScoped
class PayoutList {
    private static final Duration WAIT_AT_MOST = Duration.ofSeconds(5);

    private final RegistrationHorizon horizon;
    private final Transactions transactions;
    private final EntityManager entities;

    PayoutList(RegistrationHorizon horizon, Transactions transactions, EntityManager entities) {
        this.horizon = horizon;
        this.transactions = transactions;
        this.entities = entities;
    }

    /// @param rows in order of registration
    /// @param next start of the next page; null if this is the last one
    record Page(List<PayoutEntity> rows, @Nullable Cursor next) {}

    /// Waits, outside any database transaction, until the window is complete.
    ///
    /// @return the end of the window
    /// @throws ProblemException 400 if it ends in the future, 503 if it is not complete in time
    Instant awaitWindow(PayoutQuery query) {
        if (query.after() != null) {
            return query.after().until(); // the first page has waited
        }
        try {
            Instant complete = horizon.awaitComplete(query.to(), WAIT_AT_MOST);
            if (complete != null) {
                return complete;
            }
        } catch (SQLException e) {
            throw new ProblemException(Problem.unavailable());
        }
        if (query.to() == null) {
            throw new ProblemException(Problem.unavailable());
        }
        throw ProblemException.badParameter(
                "to", "window.incomplete", "must not be in the future, as such a window is not complete");
    }

    /// @param until the end of the window
    Page page(PayoutQuery query, Instant until) {
        List<String> conditions = new ArrayList<>(query.conditions());
        Map<String, Object> parameters = new HashMap<>(query.parameters());
        conditions.add("p.registeredAt < :until");
        parameters.put("until", until);
        if (query.transaction() != null) {
            Optional<TransactionEntity> transaction = transactions.byAnyHash(query.transaction());
            if (transaction.isEmpty()) {
                return new Page(List.of(), null);
            }
            conditions.add("p.payoutId in :paid");
            parameters.put("paid", paidBy(transaction.get().hash()));
        }
        Cursor after = query.after();
        if (after != null) {
            conditions.add("(p.registeredAt, p.payoutId) > (:at, :id)");
            parameters.put("at", after.registeredAt());
            parameters.put("id", after.payoutId().value());
        }
        TypedQuery<PayoutEntity> select = entities.createQuery(
                "from PayoutEntity p where %s order by p.registeredAt, p.payoutId"
                        .formatted(String.join(" and ", conditions)),
                PayoutEntity.class);
        parameters.forEach(select::setParameter);
        List<PayoutEntity> rows = select.setMaxResults(query.limit() + 1).getResultList();
        if (rows.size() <= query.limit()) {
            return new Page(rows, null);
        }
        List<PayoutEntity> page = rows.subList(0, query.limit());
        PayoutEntity last = page.getLast();
        return new Page(page, new Cursor(until, last.registeredAt(), last.payoutId()));
    }

    private List<UUID> paidBy(TransactionHash transaction) {
        return transactions.payouts(transaction).stream()
                .map(PaymentPayoutEntity::payoutId)
                .map(id -> id.value())
                .toList();
    }
}
