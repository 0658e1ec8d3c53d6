package io.stroop.payout.plan;

import static io.restassured.RestAssured.given;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static io.stroop.testing.CompletionFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TransactionHash;
import io.stroop.devservices.LargeBook;
import io.stroop.payout.PayoutFixtures;
import io.stroop.payout.PayoutServiceProfile;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.retention.RetentionWorker;
import io.stroop.payout.transaction.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No query of a hot path and no look-up reads a whole table, and none throws most of what it reads away:
/// judged from the plans that a real PostgreSQL has executed on a large book: 200,000 payouts, or as many hundred
/// thousand as `-Dplans.payouts` says.
@QuarkusTest
@TestProfile(QueryPlanIT.NothingIsAdopted.class)
@QuarkusTestResource(value = ExplainingDatabase.class, restrictToAnnotatedClass = true)
class QueryPlanIT {
    /// The payouts of this book stay as they are.
    public static class NothingIsAdopted extends PayoutServiceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("stroop.adopt-after", "36500d");
            return settings;
        }
    }

    private static final int PAYOUTS = Integer.getInteger("plans.payouts", 200_000);
    private static final int MAX_ROWS_THROWN_AWAY = PAYOUTS / 200;
    private static final Set<String> GROWING = Set.of(
            "payout", "payout_event", "entry", "batch", "stellar_transaction", "fee_bump", "payment", "payment_payout");
    private static final PayoutId SOMEONES = new PayoutId(UUID.fromString("aaaaaaaa-0000-8000-8000-0000000186a0"));
    private static final TransactionHash PAID_BY = new TransactionHash("%064x".formatted(100));
    private static boolean filled;

    @Inject
    DataSource database;

    @Inject
    Book book;

    @Inject
    Transactions transactions;

    @Inject
    RetentionWorker retention;

    private long position;

    @BeforeEach
    void aLargeBook() throws SQLException, IOException {
        if (!filled) {
            fill();
            printSizes();
            filled = true;
        }
        position = ExplainingDatabase.position();
    }

    private void fill() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set auto_explain.log_min_duration = -1");
            LargeBook.fill(
                    connection,
                    PAYOUTS,
                    IntStream.range(0, 50)
                            .mapToObj(i -> address("someone-" + i))
                            .toList());
            statement.execute("reset auto_explain.log_min_duration");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/payouts/aaaaaaaa-0000-8000-8000-0000000186a0",
                "/v1/payouts/c-177777",
                "/v1/payouts",
                "/v1/payouts?limit=1000",
                "/v1/payouts?publisher=p-7",
                "/v1/payouts?completionId=c-177777",
                "/v1/payouts?publisher=p-7&completionId=c-177777",
                "/v1/payouts?workerId=w-4711",
                "/v1/payouts?workerId=w-4711&status=QUEUED",
                "/v1/payouts?status=QUEUED",
                "/v1/payouts?status=HELD",
                "/v1/payouts?status=AWAITING_RECIPIENT",
                "/v1/payouts?status=AWAITING_FUNDS",
                "/v1/payouts?status=SETTLED",
                "/v1/payouts?transactionHash=0000000000000000000000000000000000000000000000000000000000000064",
                "/v1/payouts?from=2026-03-01T00:00:00Z&to=2026-03-01T08:00:00Z",
                "/v1/payouts?workerId=w-4711&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z",
                "/v1/transactions/0000000000000000000000000000000000000000000000000000000000000064",
                "/v1/balances",
                "/v1/workers/w-4711/statement?month=2026-01",
                "/v1/quarantine",
                "/console",
                "/console/payouts",
                "/console/payouts?status=SETTLED",
                "/console/payouts?status=HELD&range=30d",
                "/console/payouts?status=CANCELLED",
                "/console/payouts?publisher=p-7",
                "/console/payouts?worker=w-4711&status=SETTLED",
                "/console/payouts?asset=unknown",
                "/console/payouts?task=none",
                "/console/payouts?memo=none",
                "/console/payouts/aaaaaaaa-0000-8000-8000-0000000186a0",
                "/console/search?q=c-177777",
                "/console/search?q=w-4711",
                "/console/search?q=t-7",
                "/console/search?q=m-3",
                "/console/search?q=bbbbbbbb-0000-4000-8000-000000000064",
                "/console/search?q=w-busy",
                "/console/search?q=nothing",
                "/console/search?q=0000000000000000000000000000000000000000000000000000000000000064",
                "/console/queues",
                "/console/workers/w-4711",
                "/console/audit"
            })
    void aLookUpReadsOnlyWhatItShows(String path) throws IOException {
        given().urlEncodingEnabled(false).get(path).then().statusCode(200);

        assertThatAllPlansAreGood();
    }

    @Test
    void aDestinationIsFoundByItsIndex() throws IOException {
        given().queryParam("destination", address("someone-7"))
                .get("/v1/payouts")
                .then()
                .statusCode(200);

        assertThatAllPlansAreGood();
    }

    @Test
    void theHotPathsReadOnlyWhatTheyHandle() throws IOException {
        Instant now = Instant.now();
        TaskCompleted held = aCompletion("new-1", "new-worker", "1");
        book.change(unit -> {
            unit.register(List.of(held, aCompletion("new-2", "new-worker", "1")), now);
            unit.lockPayouts(new TreeSet<>(List.of(SOMEONES)));
            unit.completions(List.of(SOMEONES));
            unit.toPropose(now, now.minusSeconds(120), 1_000);
            unit.waiting(now, 1_000);
            unit.dueBatches(PayoutFixtures.LANE, now, 8);
            unit.hasBacklog(PayoutFixtures.LANE, now);
            unit.lockDueSends(now, 16);
            unit.undecided(1_000);
            unit.lockUndecided(PAID_BY);
            unit.payments(PAID_BY);
            unit.undecidedAmounts(PayoutFixtures.LANE);
            unit.undecidedFees(PayoutFixtures.LANE);
            unit.clawedBackSince(7);
            unit.apply(List.of(Change.MovePayouts.to(Substatus.OVER_CAP, List.of(held.payoutId()), null, null, now)));
        });
        QuarkusTransaction.requiringNew().run(() -> {
            transactions.undecided(1_000);
            transactions.byAnyHash(PAID_BY);
            transactions.paymentsOf(SOMEONES);
            transactions.payouts(PAID_BY);
        });
        retention.step();

        assertThatAllPlansAreGood();
    }

    private void assertThatAllPlansAreGood() throws IOException {
        List<ExplainingDatabase.Explained> plans = ExplainingDatabase.since(position);
        assertThat(plans).isNotEmpty();
        for (ExplainingDatabase.Explained explained : plans) {
            check(explained.query(), explained.plan());
        }
    }

    private static void check(String query, JsonNode node) {
        String table = node.path("Relation Name").asText();
        if (GROWING.contains(table)) {
            assertThat(node.path("Node Type").asText()).as(query).isNotEqualTo("Seq Scan");
            assertThat(node.path("Rows Removed by Filter").asLong())
                    .as("rows of %s that are read and thrown away by: %s", table, query)
                    .isLessThan(MAX_ROWS_THROWN_AWAY);
        }
        assertThat(node.path("Node Type").asText().equals("Sort")
                        && node.path("Actual Rows").asLong() > MAX_ROWS_THROWN_AWAY)
                .as("a sort of thousands of rows: %s", query)
                .isFalse();
        node.path("Plans").forEach(child -> check(query, child));
    }

    /// For docs/operating.md.
    private void printSizes() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet sizes = statement.executeQuery("""
                        select relname, pg_size_pretty(pg_relation_size(relid)), pg_size_pretty(pg_indexes_size(relid))
                        from pg_stat_user_tables where n_live_tup > 1000 order by pg_total_relation_size(relid) desc""")) {
            while (sizes.next()) {
                System.out.printf(
                        "size of %d payouts: %s table=%s indexes=%s%n",
                        PAYOUTS, sizes.getString(1), sizes.getString(2), sizes.getString(3));
            }
        }
    }
}
