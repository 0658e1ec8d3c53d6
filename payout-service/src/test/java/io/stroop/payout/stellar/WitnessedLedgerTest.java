package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.testing.CompletionFixtures;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WitnessedLedgerTest {
    private static final AccountId CHANNEL = new AccountId(CompletionFixtures.address("channel"));
    private static final AccountId OTHER = new AccountId(CompletionFixtures.address("other"));
    private static final TransactionHash HASH = new TransactionHash("ab".repeat(32));
    private static final LookUp PAID = inLedger(7, "txSUCCESS");
    private static final LookUp FAILED = inLedger(7, "txFAILED");
    private static final LookUp NOT_FOUND = new LookUp.NotFound();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FakeProvider a = new FakeProvider("primary");
    private final FakeProvider b = new FakeProvider("other-1");
    private final FakeProvider c = new FakeProvider("other-2");
    private final Ledger two = ledger(a, b);
    private final Ledger three = ledger(a, b, c);

    // What is the newest ledger?

    @Test
    void theNewestLedgerIsTheOneThatBothHaveAndItsTimeTheEarlierOfTheTwo() throws IOException {
        a.at(7, 200);
        b.at(9, 100);

        assertThat(two.latest()).isEqualTo(new Ledger.Latest(new LedgerSequence(7), Instant.ofEpochSecond(100)));
    }

    @Test
    void oneProviderAloneDoesNotSayWhichLedgerIsTheNewest() {
        b.up = false;

        assertThatThrownBy(two::latest)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("two have to say the same")
                .hasMessageContaining("other-1: connection refused");
    }

    @Test
    void ofThreeTwoSuffice() throws IOException {
        a.at(90, 900);
        b.at(91, 910);
        c.at(3, 30);
        assertThat(three.latest()).isEqualTo(new Ledger.Latest(new LedgerSequence(90), Instant.ofEpochSecond(900)));

        c.up = false;
        assertThat(three.latest().sequence().number()).isEqualTo(90);
    }

    @Test
    void noneOfThreeMovesTheTimeForwardAlone() throws IOException {
        a.at(90, 900);
        b.at(91, 910);
        c.at(500, 5_000);

        assertThat(three.latest()).isEqualTo(new Ledger.Latest(new LedgerSequence(91), Instant.ofEpochSecond(910)));
    }

    @Test
    void twoTimesOfTheSameLedgerAreADisagreement() throws IOException {
        b.closedAt = Instant.ofEpochSecond(800);

        assertThat(two.latest().closedAt()).isEqualTo(Instant.ofEpochSecond(700));
        assertThat(disagreements("primary", "close_time")).isOne();
        assertThat(disagreements("other-1", "close_time")).isOne();
    }

    @Test
    void ofThreeTimesTheOddOneIsNamed() throws IOException {
        c.closedAt = Instant.ofEpochSecond(800);

        three.latest();

        assertThat(disagreements("primary", "close_time")).isZero();
        assertThat(disagreements("other-2", "close_time")).isPositive();
    }

    // Is it in a ledger?

    @Test
    void aTransactionIsSettledOnceTwoSaySo() {
        a.found = PAID;
        b.found = PAID;

        assertThat(two.lookUp(HASH)).isEqualTo(PAID);
        assertThat(disagreements()).isZero();
    }

    @Test
    void whatOnlyOneHasIsNotDecided() throws IOException {
        a.found = PAID;
        b.at(6, 600);
        two.latest();

        assertThat(why(two.lookUp(HASH))).contains("only primary has it", "other-1: not found, at ledger 6");
        assertThat(disagreements()).as("the other merely lags").isZero();

        b.up = false;
        assertThat(why(two.lookUp(HASH))).contains("only primary has it", "connection refused");
        assertThat(disagreements()).isZero();
    }

    @Test
    void notToKnowATransactionOfALedgerThatItHasIsADisagreement() throws IOException {
        a.found = PAID;
        two.latest();

        assertThat(why(two.lookUp(HASH))).contains("primary", "other-1");
        assertThat(disagreements("primary", "presence")).isOne();
        assertThat(disagreements("other-1", "presence")).isOne();
    }

    @Test
    void toHaveDiscardedTheLedgerIsNoDisagreement() throws IOException {
        a.found = PAID;
        b.at(20, 2_000);
        b.oldest = 8;
        two.latest();

        assertThat(why(two.lookUp(HASH))).contains("only primary has it");
        assertThat(disagreements()).isZero();
    }

    @Test
    void twoResultsOfOneTransactionAreNotDecided() {
        a.found = PAID;
        b.found = FAILED;

        assertThat(why(two.lookUp(HASH))).contains("primary says txSUCCESS", "other-1 says txFAILED");
        assertThat(disagreements("primary", "result")).isOne();
        assertThat(disagreements("other-1", "result")).isOne();
    }

    @Test
    void twoLedgersOfOneTransactionAreNotDecided() {
        a.found = PAID;
        b.found = inLedger(8, "txSUCCESS");

        assertThat(two.lookUp(HASH)).isInstanceOf(LookUp.Unanswered.class);
    }

    @Test
    void ofThreeResultsTheOddOneIsNamedAndTheOthersDecide() {
        a.found = FAILED;
        b.found = PAID;
        c.found = PAID;

        assertThat(three.lookUp(HASH)).isEqualTo(PAID);
        assertThat(disagreements("primary", "result")).isOne();
        assertThat(disagreements()).isOne();
    }

    @Test
    void aTransactionThatTwoOfThreeHaveIsSettledThoughTheThirdHasLostIt() throws IOException {
        b.found = PAID;
        c.found = PAID;
        three.latest();

        assertThat(three.lookUp(HASH)).isEqualTo(PAID);
        assertThat(disagreements("primary", "presence")).isOne();
        assertThat(disagreements()).isOne();
    }

    @Test
    void aTransactionThatOneOfThreeHasIsNotDead() throws IOException {
        a.found = PAID;
        three.latest();

        assertThat(three.lookUp(HASH)).isInstanceOf(LookUp.Unanswered.class);
        assertThat(disagreements("primary", "presence")).as("two say otherwise").isOne();
        assertThat(disagreements()).isOne();
    }

    @Test
    void aTransactionIsNotFoundOnlyIfTwoSaySo() {
        assertThat(two.lookUp(HASH)).isEqualTo(NOT_FOUND);

        b.up = false;
        assertThat(why(two.lookUp(HASH))).contains("only primary says that it does not know");
        c.up = true;
        assertThat(three.lookUp(HASH)).as("of three, two suffice").isEqualTo(NOT_FOUND);
    }

    @Test
    void aDifferentTimeOfTheSameResultIsReportedAndTheEarlierOneTaken() {
        a.found = PAID;
        b.found = atTime(60);

        assertThat(two.lookUp(HASH)).isEqualTo(PAID);
        assertThat(disagreements("other-1", "close_time")).isOne();
    }

    // Is its sequence number unused?

    @Test
    void aSequenceNumberIsUnusedOnlyIfBothSaySo() throws IOException {
        a.at(9, 900);
        b.at(7, 700);
        a.sequences.putAll(Map.of(CHANNEL, 42L, OTHER, 1L));
        b.sequences.put(CHANNEL, 41L);

        Ledger.AccountSequences snapshot = two.sequences(List.of(CHANNEL, OTHER));

        assertThat(snapshot.asOf().number()).isEqualTo(7);
        assertThat(snapshot.byAccount()).containsOnly(Map.entry(CHANNEL, 42L));
    }

    @Test
    void oneProviderAloneDoesNotProveASequenceNumber() {
        b.up = false;

        assertThatThrownBy(() -> two.sequences(List.of(CHANNEL))).isInstanceOf(IOException.class);
    }

    @Test
    void twoSequenceNumbersInTheSameLedgerAreNotDecided() {
        a.sequences.put(CHANNEL, 41L);
        b.sequences.put(CHANNEL, 42L);

        assertThatThrownBy(() -> two.sequences(List.of(CHANNEL)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("primary")
                .hasMessageContaining("other-1");
        assertThat(disagreements("primary", "sequence")).isOne();
        assertThat(disagreements("other-1", "sequence")).isOne();
    }

    @Test
    void aSequenceNumberDoesNotShrink() {
        a.at(6, 600).sequences.put(CHANNEL, 42L);
        b.sequences.put(CHANNEL, 41L);

        assertThatThrownBy(() -> two.sequences(List.of(CHANNEL))).isInstanceOf(IOException.class);
    }

    @Test
    void ofThreeSequenceNumbersTheOddOneIsLeftOut() throws IOException {
        Stream.of(a, b).forEach(one -> one.sequences.put(CHANNEL, 41L));
        c.sequences.put(CHANNEL, 12L);

        assertThat(three.sequences(List.of(CHANNEL)).byAccount()).containsOnly(Map.entry(CHANNEL, 41L));
        assertThat(disagreements("other-2", "sequence")).isOne();
        assertThat(disagreements()).isOne();
    }

    @Test
    void aSequenceNumberThatOneOfThreeSaysWasUsedIsNotOutvoted() {
        Stream.of(a, b).forEach(one -> one.sequences.put(CHANNEL, 41L));
        c.sequences.put(CHANNEL, 42L);

        assertThatThrownBy(() -> three.sequences(List.of(CHANNEL))).isInstanceOf(IOException.class);
        assertThat(disagreements("other-2", "sequence")).isOne();
        assertThat(disagreements()).isOne();
    }

    @Test
    void anAccountThatTheOddOneOfThreeDoesNotHaveExists() throws IOException {
        Stream.of(a, b).forEach(one -> one.sequences.put(CHANNEL, 41L));

        assertThat(three.sequences(List.of(CHANNEL)).byAccount()).containsOnly(Map.entry(CHANNEL, 41L));
    }

    @Test
    void whoHasNotSeenTheTimeDoesNotProveThatItHasPassed() throws IOException {
        Stream.of(a, b, c).forEach(one -> one.sequences.put(CHANNEL, 41L));
        a.at(9, 900);
        b.at(9, 900);
        c.at(8, 800);
        three.latest();
        a.up = false;

        assertThatThrownBy(() -> three.sequences(List.of(CHANNEL)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other-2: has not seen the newest ledger");
    }

    @Test
    void aTimeThatIsTakenBackIsForgotten() throws IOException {
        Stream.of(a, b).forEach(one -> one.sequences.put(CHANNEL, 41L));
        a.at(9, 9_000_000);
        b.at(9, 9_000_000);
        two.latest();
        a.at(10, 1_000);
        b.at(10, 1_000);
        two.latest();

        assertThatCode(() -> two.sequences(List.of(CHANNEL))).doesNotThrowAnyException();
    }

    @Test
    void aSnapshotThatIsOlderThanWhatItsProviderHasToldProvesNothing() throws IOException {
        Stream.of(a, b).forEach(one -> one.sequences.put(CHANNEL, 41L));
        two.latest();
        b.snapshotLag = 1;

        assertThatThrownBy(() -> two.sequences(List.of(CHANNEL)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("older than ledger 7");
    }

    // Which network is it?

    @Test
    void providersOfTwoNetworksDecideNothing() {
        b.passphrase = "another network";

        assertThatThrownBy(two::networkPassphrase).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> two.sequences(List.of(CHANNEL))).isInstanceOf(IOException.class);
        assertThat(why(two.lookUp(HASH))).contains("different networks");
        assertThat(disagreements("other-1", "network")).isPositive();
    }

    // What needs one answer only

    @Test
    void anEnvelopeGoesToAllThatAreUp() {
        a.up = false;

        assertThat(two.send("AAAA")).isInstanceOf(SubmissionAck.Pending.class);
        assertThat(b.sends).isOne();
    }

    @Test
    void anEnvelopeThatOneHasAcceptedIsPendingThoughAnotherRefusesIt() {
        a.answer = new SubmissionAck.Refused("txBAD_AUTH", 0);

        assertThat(two.send("AAAA")).isInstanceOf(SubmissionAck.Pending.class);
    }

    @Test
    void aCheckOfRecipientsIsAskedOfAnotherWhileTheFirstIsAway() throws IOException {
        two.preflight(List.of());
        assertThat(a.preflights).isOne();
        assertThat(b.preflights).isZero();

        a.up = false;
        two.preflight(List.of());
        assertThat(b.preflights).isOne();
    }

    private Ledger ledger(FakeProvider... providers) {
        return new WitnessedLedger(
                Stream.of(providers).map(FakeProvider::provider).toList(),
                new Disagreements(Stream.of(providers).map(one -> one.label).toList(), metrics));
    }

    private double disagreements(String provider, String about) {
        return metrics.get("stroop.provider.disagreements")
                .tags("provider", provider, "about", about)
                .counter()
                .count();
    }

    private double disagreements() {
        return metrics.get("stroop.provider.disagreements").counters().stream()
                .mapToDouble(one -> one.count())
                .sum();
    }

    private static String why(LookUp answer) {
        return ((LookUp.Unanswered) answer).why();
    }

    private static LookUp inLedger(long ledger, String code) {
        return new LookUp.InLedger(
                new LedgerSequence(ledger),
                Instant.EPOCH,
                "",
                new LookUp.LedgerResult(code.equals("txSUCCESS"), code, 200, List.of(), "AAAA"));
    }

    private static LookUp atTime(long closedAt) {
        LookUp.InLedger paid = (LookUp.InLedger) PAID;
        return new LookUp.InLedger(paid.ledger(), Instant.ofEpochSecond(closedAt), "", paid.result());
    }
}
