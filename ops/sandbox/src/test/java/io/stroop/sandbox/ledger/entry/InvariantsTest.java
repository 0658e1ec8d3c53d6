package io.stroop.sandbox.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;

/// A bug that creates or loses money stops the sandbox before anyone sees the ledger.
class InvariantsTest {
    private static final AccountID ISSUER = XdrValues.account(new byte[32]);
    private static final AccountID WORKER = XdrValues.account(bytes(1));
    private static final Asset USDC = NewEntries.asset("USDC", ISSUER);
    private static final long XLM = 10_000_000;

    private LedgerState state = new LedgerState(new LedgerInfo(1, 100, 28, 100, 5_000_000, 1_000, 300 * XLM, 0));

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) value;
        return bytes;
    }

    @BeforeEach
    void accounts() {
        NewEntries.account(state, ISSUER, 100 * XLM);
        NewEntries.account(state, WORKER, 100 * XLM);
        NewEntries.line(state, WORKER, USDC, 500);
    }

    private void refuses(String because, Consumer<LedgerTxn> bug) {
        LedgerTxn ledger = state.begin(state.info().next(105));
        bug.accept(ledger);
        assertThatThrownBy(ledger::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(because);
        assertThat(state.info().sequence()).isEqualTo(1);
        assertThat(Objects.requireNonNull(state.account(WORKER)).balance()).isEqualTo(100 * XLM);
        assertThat(Objects.requireNonNull(state.line(WORKER, USDC)).balance()).isEqualTo(500);
    }

    @Test
    void noticesLumensThatAreCreated() {
        refuses("lumens", ledger -> ledger.existing(WORKER).add(1, 0));
    }

    @Test
    void noticesLumensThatAreLost() {
        refuses("lumens", ledger -> ledger.existing(WORKER).chargeFee(1));
    }

    @Test
    void noticesAnIssuedAssetThatIsCreated() {
        refuses(
                "was created or lost",
                ledger -> Objects.requireNonNull(ledger.line(WORKER, USDC)).add(1));
    }

    @Test
    void noticesAnIssuedAssetThatNobodyReceives() {
        refuses("was created or lost", ledger -> ledger.issue(USDC, 10));
    }

    @Test
    void noticesABalanceAboveItsLimit() {
        refuses(
                "a trustline has an invalid balance",
                ledger -> Objects.requireNonNull(ledger.line(WORKER, USDC)).setLimit(499));
    }

    @Test
    void noticesASubentryThatIsNotCounted() {
        refuses("wrong reserve counts", ledger -> ledger.existing(WORKER).addSubentries(1));
    }

    @Test
    void noticesASponsorThatIsNotCounted() {
        refuses(
                "wrong reserve counts",
                ledger -> Objects.requireNonNull(ledger.line(WORKER, USDC)).setSponsor(ISSUER));
    }

    @Test
    void acceptsWhatAnIssuerIssues() {
        LedgerTxn ledger = state.begin(state.info().next(105));
        ledger.issue(USDC, 10);
        assertThat(Objects.requireNonNull(ledger.line(WORKER, USDC)).add(10)).isTrue();
        ledger.commit();
        assertThat(Objects.requireNonNull(state.line(WORKER, USDC)).balance()).isEqualTo(510);
    }
}
