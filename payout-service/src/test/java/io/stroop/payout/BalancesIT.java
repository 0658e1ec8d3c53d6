package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.balance.Balances;
import io.stroop.payout.balance.EntryCheckpoints;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.control.Operators;
import io.stroop.testing.BackingServices;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Balances and statements as people read them.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "balances"))
class BalancesIT extends PayingScene {
    @Inject
    Balances balances;

    @Inject
    EntryCheckpoints checkpoints;

    private Balances.OfAsset lumens() throws SQLException {
        return Objects.requireNonNull(balances.read().byAsset().get("native"));
    }

    private BigInteger balance(BookAccount account) throws SQLException {
        return lumens().byAccount().getOrDefault(account, BigInteger.ZERO);
    }

    private TaskCompleted paid(String amount) {
        TaskCompleted completion = registered(amount);
        propose(aBatch(completion));
        awaitStatus(completion, Substatus.WAITING_FOR_LEDGER);
        ledger.closeWith(transactionOf(completion));
        awaitStatus(completion, Substatus.PAID);
        return completion;
    }

    private void awaitComparison() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> balance(BookAccount.PAID).equals(balance(BookAccount.RECIPIENTS)));
    }

    @Test
    void whatWasPaidIsWhatTheLedgerShows() throws SQLException {
        registered("0.1");
        awaitComparison(); // of what other tests have paid
        BigInteger before = balance(BookAccount.RECIPIENTS);
        paid("0.5");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> balance(BookAccount.RECIPIENTS).equals(before.add(BigInteger.valueOf(5_000_000))));
        assertThat(balance(BookAccount.PAID)).isEqualTo(balance(BookAccount.RECIPIENTS));
        assertThat(lumens().drift()).isZero();
        given().get("/v1/balances")
                .then()
                .statusCode(200)
                .body("assets", hasSize(1))
                .body("assets[0].asset", equalTo("native"))
                .body("assets[0].drift", equalTo("0"))
                .body("assets[0].balances.earned", startsWith("-"));
    }

    @Test
    void balancesAreTheSameWithAndWithoutACheckpoint() throws SQLException {
        paid("0.25");
        TaskCompleted cancelled = registered("0.75");
        operators.cancel(cancelled.payoutId(), new Operators.Order("a test", "test"));
        awaitComparison();
        Map<BookAccount, BigInteger> before = lumens().byAccount();

        assertThat(checkpoints.add()).isTrue();
        assertThat(lumens().byAccount()).isEqualTo(before);

        registered("0.5");
        assertThat(balance(BookAccount.OWED))
                .isEqualTo(
                        before.getOrDefault(BookAccount.OWED, BigInteger.ZERO).add(BigInteger.valueOf(5_000_000)));
        assertThat(checkpoints.add()).isTrue();
        assertThat(lumens().byAccount().values().stream().reduce(BigInteger.ZERO, BigInteger::add))
                .isZero();
    }

    @Test
    void aStatementHasALineForWhatWasEarnedAndOneForWhatWasPaid() {
        TaskCompleted completion = paid("1.5");
        String month = YearMonth.now(ZoneOffset.UTC).toString();
        String path = "/v1/workers/%s/statement".formatted(completion.workerId());

        given().queryParam("month", month)
                .get(path)
                .then()
                .statusCode(200)
                .body("lines.type", equalTo(List.of("earned", "paid")))
                .body("lines.amount", everyItem(equalTo("1.5")))
                .body("lines.completionId", hasItem(completion.completionId().value()))
                .body("sums", hasSize(1))
                .body("sums[0].earned", equalTo("1.5"))
                .body("sums[0].paid", equalTo("1.5"))
                .body("sums[0].returned", equalTo("0"));
        String csv = given().queryParam("month", month)
                .accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", containsString(month))
                .extract()
                .asString();
        assertThat(csv).contains("\"paid\",\"native\",\"1.5\",\"%s\"".formatted(completion.payoutId()));
        given().queryParam("month", "1999-01").get(path).then().statusCode(200).body("lines", hasSize(0));
    }

    @Test
    void whatIsNoMonthIsRefused() {
        for (String month : new String[] {"", "2026", "2026-13", "november"}) {
            given().queryParam("month", month)
                    .get("/v1/workers/w-1/statement")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations[0].field", equalTo("month"));
        }
    }
}
