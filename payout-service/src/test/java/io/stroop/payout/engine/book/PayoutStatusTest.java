package io.stroop.payout.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayoutStatusTest {
    @ParameterizedTest
    @EnumSource
    void whatIsSettledCanOnlyBeTakenBack(PayoutStatus next) {
        assertThat(PayoutStatus.SETTLED.allows(next)).isEqualTo(next == PayoutStatus.RETURNED);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeldMovesOnlyThroughAPerson(PayoutStatus next) {
        assertThat(PayoutStatus.HELD.allows(next))
                .isEqualTo(
                        Set.of(PayoutStatus.QUEUED, PayoutStatus.SETTLED, PayoutStatus.CANCELLED, PayoutStatus.REJECTED)
                                .contains(next));
    }

    @Test
    void whatIsSignedIsNeitherCancelledNorRejected() {
        assertThat(PayoutStatus.BATCHED.allows(PayoutStatus.CANCELLED)).isFalse();
        assertThat(PayoutStatus.SUBMITTED.allows(PayoutStatus.CANCELLED)).isFalse();
        assertThat(PayoutStatus.REJECTED.sources()).containsExactly(PayoutStatus.HELD);
    }

    @Test
    void whatIsOwedIsSettledFromWhereverALostTransactionMayFindIt() {
        assertThat(PayoutStatus.SETTLED.sources())
                .containsExactlyInAnyOrder(
                        PayoutStatus.QUEUED,
                        PayoutStatus.BATCHED,
                        PayoutStatus.SUBMITTED,
                        PayoutStatus.HELD,
                        PayoutStatus.AWAITING_RECIPIENT,
                        PayoutStatus.AWAITING_FUNDS);
    }

    @Test
    void onlyWhatWasPaidIsReturnedAndNothingIsPaidAgainAfterThat() {
        assertThat(PayoutStatus.RETURNED.sources()).containsExactly(PayoutStatus.SETTLED);
        assertThat(PayoutStatus.values()).noneMatch(PayoutStatus.RETURNED::allows);
    }

    @Test
    void onlyWhatIsPayableIsSigned() {
        assertThat(PayoutStatus.BATCHED.sources())
                .allMatch(PayoutStatus::payable)
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void everySubstatusHasASentenceThatEndsAsOne(Substatus substatus) {
        assertThat(substatus.sentence()).endsWith(".").doesNotContain("  ");
        assertThat(substatus.label()).isLowerCase();
    }
}
