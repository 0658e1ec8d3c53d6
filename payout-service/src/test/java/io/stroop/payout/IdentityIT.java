package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.LANE;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.claim.AccountClaim;
import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.kafka.BookOffsets;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One book per account, and only one that has lost nothing.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class IdentityIT extends PayingScene {
    private static final UUID ANOTHER = new UUID(1, 2);
    private static final BookClaim OF_ANOTHER = BookClaim.of(ANOTHER, 1, "its store");

    @Inject
    AccountClaim claim;

    @Inject
    BookOffsets offsets;

    @AfterEach
    void theAccountIsOursAgain() {
        ledger.takenOverBy(null);
    }

    // P0-2, P0-5
    @Test
    void aSecondBookIsRefused() throws IOException {
        assertThat(claim.require().claimed()).isTrue();
        ledger.takenOverBy(OF_ANOTHER);

        assertThatThrownBy(claim::require)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(ANOTHER.toString())
                .hasMessageContaining("nothing is signed");
    }

    // P0-2, P0-5
    @Test
    void aLaneWhoseAccountIsTakenOverIsPaused() throws IOException {
        ledger.takenOverBy(OF_ANOTHER);
        assertThatThrownBy(lane::step).hasMessageContaining(ANOTHER.toString());

        assertThat(lane.refusal()).contains(ANOTHER.toString());
        given().get("/v1/lanes")
                .then()
                .body("signs", hasItem(false))
                .body("reason", hasItem(containsString(ANOTHER.toString())));
    }

    // P0-2
    @Test
    void aCopyOfTheBookThatClaimedTheAccountLaterEndsTheRightOfThisOne() throws IOException {
        BookClaim ours = claim.require().claim();
        assertThat(claim.held()).isTrue();
        ledger.takenOverBy(BookClaim.of(ours.book(), ours.generation() + 1, "a restored copy"));

        assertThatThrownBy(lane::step)
                .hasMessageContaining("another copy of this book (generation %d)".formatted(ours.generation() + 1));

        assertThat(claim.held()).isFalse();
        given().get("/v1/lanes").then().body("signs", hasItem(false));
    }

    // P0-2
    @Test
    void ofTwoCopiesThatClaimTheSameGenerationOneMayPay() throws IOException {
        BookClaim ours = claim.require().claim();
        ledger.takenOverBy(BookClaim.of(ours.book(), ours.generation(), "a restored copy"));

        assertThatThrownBy(claim::require).hasMessageContaining("another copy of this book");
        assertThat(claim.held()).isFalse();
    }

    // P0-2
    @Test
    void aStoreThatWasRestoredClaimsTheAccountAnew() throws IOException {
        BookClaim before = claim.require().claim();
        execute("update lane set claimant = 'the store before'");

        Awaitility.await().until(() -> claim.held() && ledger.claim().generation() > before.generation());

        assertThat(ledger.claim().book()).isEqualTo(before.book());
        assertThat(claim.require().claimed()).isTrue();
    }

    // P0-2: a backup from before the first payment is compared from where its channels were created.
    @Test
    void aBookFromBeforeItsFirstStartIsComparedFromItsChannelsOn() throws IOException {
        Reconciliation before = reconciliation();
        change(Reconciliation.NONE);
        execute("update lane set claimant = null, generation = 0");
        try {
            claim.require();

            assertThat(reconciliation().from()).isEqualTo(7); // channels of the test are of ledger 7
            assertThat(book.work(unit -> unit.shareLane(LANE).orElseThrow()).trustsStore())
                    .isFalse();
        } finally {
            change(before);
        }
    }

    // P0-2
    @Test
    void aStoreThatIsNotTrustedSignsNothingAndSaysSo() {
        ledger.reaches(compared()); // other tests have restarted the network and moved the clock
        Instant since = ledger.latest().closedAt();
        book.change(unit -> unit.lockLane(LANE).ifPresent(row -> {
            Reconciliation now = row.reconciliation();
            unit.apply(List.of(new Change.Compared(
                    LANE,
                    new Reconciliation(
                            now.from(), now.through(), now.closedAt(), "another store", row.store(), since))));
        }));
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));
        ledger.close(1);

        given().get("/v1/lanes")
                .then()
                .body("signs", hasItem(false))
                .body("because[0]", hasItem(containsString("failed over, restored or moved")));
        assertThat(status(completion)).isEqualTo(Substatus.WAITING_FOR_BATCH);

        ledger.close(600); // no ledger can include any more what may be lost
        Awaitility.await().until(claim::held); // the clock has jumped past the lease
        ledger.close(1);
        ledger.closeWith(transactionOf(completion));
        awaitStatus(completion, Substatus.PAID);
    }

    @Test
    void aFindingStopsTheLaneUntilAnOperatorClosesIt() {
        book.change(unit -> {
            unit.lockLane(LANE);
            unit.apply(List.of(new Change.Find(
                    new Finding(LANE, Finding.Kind.UNCHECKED, new LedgerSequence(7), null, "evidence"),
                    Instant.now())));
        });
        TaskCompleted completion = registered("1");
        propose(aBatch(completion));
        int id = given().get("/v1/findings?status=open")
                .then()
                .body("[0].kind", equalTo("unchecked"))
                .body("[0].evidence", equalTo("evidence"))
                .body("[0].id", greaterThan(0))
                .extract()
                .path("[0].id");
        assertThat(status(completion)).isEqualTo(Substatus.WAITING_FOR_BATCH);

        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"looked\"}")
                .post("/v1/findings/" + id + "/close")
                .then()
                .statusCode(200)
                .body("status", equalTo("closed"))
                .body("actor", equalTo(TokenFixtures.EVERYTHING));
        ledger.closeWith(transactionOf(completion));
        awaitStatus(completion, Substatus.PAID);
        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"again\"}")
                .post("/v1/findings/" + id + "/close")
                .then()
                .statusCode(409);
    }

    // P0-2: what was registered after the backup is still in Kafka.
    @Test
    void aRestoredBookReadsAgainWhatKafkaThinksItHas() throws Exception {
        TopicPartition partition = new TopicPartition("a topic", 3);
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.assign(List.of(partition));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.seek(partition, 100); // as committed
        offsets.processed(new ConsumerRecords<>(
                Map.of(partition, List.of(new ConsumerRecord<>("a topic", 3, 41, new byte[0], new byte[0]))),
                Map.of()));

        offsets.seek(consumer, List.of(partition));

        assertThat(consumer.position(partition)).isEqualTo(42);
        TopicPartition unknown = new TopicPartition("a topic", 4);
        consumer.assign(List.of(partition, unknown));
        consumer.updateBeginningOffsets(Map.of(unknown, 0L));
        consumer.seek(unknown, 7);
        offsets.seek(consumer, List.of(unknown));
        assertThat(consumer.position(unknown)).isZero();

        consumer.seek(partition, 20); // behind the book, which is no reason to skip
        offsets.seek(consumer, List.of(partition));
        assertThat(consumer.position(partition)).isEqualTo(20);
    }

    private void execute(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    private Reconciliation reconciliation() {
        return book.work(unit -> unit.shareLane(LANE).orElseThrow()).reconciliation();
    }

    private void change(Reconciliation to) {
        book.change(unit -> {
            unit.lockLane(LANE);
            unit.apply(List.of(new Change.Compared(LANE, to)));
        });
    }

    private long compared() {
        return book.work(unit -> unit.shareLane(LANE).orElseThrow())
                .reconciliation()
                .through();
    }

    /// The rows that this class changes are those of the other tests.
    @AfterEach
    void theLaneSignsAgain() {
        operators.resumeLane(LANE);
        Awaitility.await().until(() -> book.work(unit -> unit.maySign(LANE)));
    }
}
