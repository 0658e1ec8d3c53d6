package io.stroop.payout.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.ledger.LookUp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedOperationTest {
    @ParameterizedTest
    @CsvSource({
        "PAYMENT_SUCCESS, REPACKING",
        "PAYMENT_NO_DESTINATION, NO_ACCOUNT",
        "PAYMENT_NO_TRUST, NO_TRUSTLINE",
        "PAYMENT_LINE_FULL, LINE_FULL",
        "PAYMENT_NOT_AUTHORIZED, NOT_AUTHORIZED",
        "PAYMENT_UNDERFUNDED, UNDERFUNDED",
        "PAYMENT_SRC_NO_TRUST, ASSET_NOT_HELD",
        "PAYMENT_SRC_NOT_AUTHORIZED, SENDING_NOT_AUTHORIZED",
        "PAYMENT_MALFORMED, REFUSED_BY_LEDGER",
        "opBAD_AUTH, REFUSED_BY_LEDGER"
    })
    void saysWhoseTurnItIsAfterEachCode(String code, Substatus next) {
        assertThat(FailedOperation.of(result("txFAILED", List.of(code)), 0)).isEqualTo(new FailedOperation(code, next));
    }

    @ParameterizedTest
    @CsvSource({"txBAD_SEQ, REPACKING", "txTOO_LATE, REPACKING", "txINSUFFICIENT_BALANCE, UNDERFUNDED"})
    void blamesNoPaymentIfNoOperationWasEvaluated(String code, Substatus next) {
        assertThat(FailedOperation.of(result(code, List.of()), 7)).isEqualTo(new FailedOperation(code, next));
    }

    @Test
    void judgesEachOperationByItsOwnCode() {
        LookUp.LedgerResult result = result("txFAILED", List.of("PAYMENT_SUCCESS", "PAYMENT_NO_TRUST"));

        assertThat(FailedOperation.of(result, 0).next()).isEqualTo(Substatus.REPACKING);
        assertThat(FailedOperation.of(result, 1).next()).isEqualTo(Substatus.NO_TRUSTLINE);
    }

    private static LookUp.LedgerResult result(String code, List<String> operations) {
        return new LookUp.LedgerResult(false, code, 300, operations, "AAAA");
    }
}
