package io.stroop.payout.gate;

import static io.stroop.payout.PayoutFixtures.aBatch;
import static io.stroop.payout.PayoutFixtures.batchOf;
import static io.stroop.payout.PayoutFixtures.proposed;
import static io.stroop.payout.book.PayoutRows.row;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.stellar.Receivability;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelectionTest {
    private static final TaskCompleted ALICE = aCompletion("c-1", "alice", "1");
    private static final TaskCompleted BOB = aCompletion("c-2", "bob", "2");

    @Test
    void paysWhatTheBookOwes() {
        Selection selection = select(aBatch(ALICE, BOB), row(ALICE), row(BOB));

        assertThat(selection.payments())
                .extracting(payment -> payment.operation().amount())
                .containsExactly(ALICE.amount(), BOB.amount());
        assertThat(selection.leftOut()).isZero();
    }

    @Test
    void leavesOutAnAmountThatIsNotTheBooks() {
        PayoutBatch tampered = batchOf(List.of(new BatchedPayment(
                ALICE.destination(),
                ALICE.asset(),
                List.of(new BatchedPayout(ALICE.payoutId(), StroopAmount.parse("1000"))))));

        Selection selection = select(tampered, row(ALICE));

        assertThat(selection.payments()).isEmpty();
        assertThat(selection.leftOut()).isEqualTo(1);
    }

    @Test
    void leavesOutADestinationThatIsNotTheBooks() {
        PayoutBatch tampered =
                batchOf(List.of(new BatchedPayment(BOB.destination(), ALICE.asset(), List.of(proposed(ALICE)))));

        assertThat(select(tampered, row(ALICE)).payments()).isEmpty();
    }

    @Test
    void paysAPayoutOnceThoughItIsProposedTwice() {
        PayoutBatch twice = batchOf(List.of(
                new BatchedPayment(ALICE.destination(), ALICE.asset(), List.of(proposed(ALICE), proposed(ALICE)))));

        Selection selection = select(twice, row(ALICE));

        assertThat(selection.payments())
                .singleElement()
                .satisfies(payment -> assertThat(payment.operation().amount()).isEqualTo(ALICE.amount()));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"SIGNED", "WAITING_FOR_LEDGER", "UNDETERMINED", "PAID", "REFUSED_BY_LEDGER", "OVER_CAP"})
    void leavesOutWhatIsSignedPaidOrHeld(Substatus substatus) {
        assertThat(select(aBatch(ALICE), row(ALICE, substatus)).payments()).isEmpty();
    }

    @Test
    void namesPayoutsThatTheBookDoesNotHaveYet() {
        Selection selection = select(aBatch(ALICE, BOB), row(ALICE));

        assertThat(selection.unknown()).containsExactly(BOB.payoutId());
        assertThat(selection.payments()).hasSize(1);
    }

    @Test
    void setsAsideWhoCannotBePaidAndPaysTheOthers() {
        Selection selection = Selection.of(
                aBatch(ALICE, BOB),
                List.of(row(ALICE), row(BOB)),
                List.of(Receivability.NO_TRUSTLINE, Receivability.RECEIVABLE),
                OptionalLong.empty());

        assertThat(selection.waiting().get(Substatus.NO_TRUSTLINE)).containsExactly(ALICE.payoutId());
        assertThat(selection.payments()).hasSize(1);
    }

    @Test
    void decidesNothingAboutARecipientThatCouldNotBeJudged() {
        Selection selection = Selection.of(
                aBatch(ALICE, BOB),
                List.of(row(ALICE), row(BOB)),
                List.of(Receivability.UNDECIDED, Receivability.RECEIVABLE),
                OptionalLong.empty());

        assertThat(selection.undecided()).containsExactly(ALICE.payoutId());
        assertThat(selection.waiting()).isEmpty();
        assertThat(selection.payments()).hasSize(1);
    }

    @Test
    void holdsAPaymentOverTheCap() {
        Selection selection = Selection.of(
                aBatch(ALICE), List.of(row(ALICE)), List.of(Receivability.RECEIVABLE), OptionalLong.of(9_999_999));

        assertThat(selection.waiting().get(Substatus.OVER_CAP)).containsExactly(ALICE.payoutId());
        assertThat(selection.payments()).isEmpty();
    }

    private static Selection select(PayoutBatch batch, PayoutEntity... rows) {
        return Selection.of(
                batch,
                List.of(rows),
                Collections.nCopies(batch.payments().size(), Receivability.RECEIVABLE),
                OptionalLong.empty());
    }
}
