package io.stroop.payout.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayoutStatusTest {
    @ParameterizedTest
    @EnumSource
    void whatIsSettledNeverMovesAgain(PayoutStatus next) {
        assertThat(PayoutStatus.SETTLED.allows(next)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeldMovesOnlyThroughAPerson(PayoutStatus next) {
        assertThat(PayoutStatus.HELD.allows(next)).isFalse();
    }

    @Test
    void onlyWhatIsInATransactionIsSettled() {
        assertThat(PayoutStatus.SETTLED.sources())
                .containsExactlyInAnyOrder(PayoutStatus.BATCHED, PayoutStatus.SUBMITTED);
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
