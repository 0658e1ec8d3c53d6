package io.stroop.payout.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.LedgerOperation;
import io.stroop.payout.engine.ledger.LedgerTransaction;
import io.stroop.testing.CompletionFixtures;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a ledger has moved into or out of the distribution account.
class MovementsTest {
    private static final AccountId DISTRIBUTION = account("distribution");
    private static final AccountId CHANNEL = account("channel");
    private static final AccountId ALICE = account("alice");
    private static final AccountId BOB = account("bob");
    private static final Asset USDC = Asset.parse("USDC:" + CompletionFixtures.address("issuer"));

    private static AccountId account(String name) {
        return AccountId.parse(CompletionFixtures.address(name));
    }

    private static LedgerOperation pays(int index, AccountId from, AccountId to, Asset asset, long stroops) {
        return new LedgerOperation.Payment(index, from, to, asset, stroops);
    }

    private static List<String> moved(boolean ours, boolean successful, AccountId feeAccount, LedgerOperation... all) {
        TransactionHash hash = new TransactionHash("%064x".formatted(1));
        LedgerTransaction one = new LedgerTransaction(
                hash,
                hash,
                new LedgerSequence(7),
                Instant.EPOCH,
                1,
                successful,
                CHANNEL,
                1,
                feeAccount,
                300,
                null,
                "",
                List.of(all));
        return Movements.of(one, DISTRIBUTION, ours).stream()
                .map(entry -> "%s %s %d %s"
                        .formatted(
                                entry.debit(),
                                entry.credit(),
                                entry.stroops(),
                                entry.asset().equals(USDC) ? "USDC" : "XLM"))
                .toList();
    }

    @Test
    void whatOurTransactionPaysIsOneEntryPerAsset() {
        assertThat(moved(
                        true,
                        true,
                        DISTRIBUTION,
                        pays(0, DISTRIBUTION, ALICE, USDC, 5),
                        pays(1, DISTRIBUTION, BOB, USDC, 6),
                        pays(2, DISTRIBUTION, BOB, Asset.NATIVE, 7)))
                .containsExactly(
                        "DISTRIBUTION FEES 300 XLM",
                        "DISTRIBUTION RECIPIENTS 11 USDC",
                        "DISTRIBUTION RECIPIENTS 7 XLM");
    }

    @Test
    void whatFailsCostsItsFeeOnly() {
        assertThat(moved(true, false, DISTRIBUTION, pays(0, DISTRIBUTION, ALICE, USDC, 5)))
                .containsExactly("DISTRIBUTION FEES 300 XLM");
    }

    @Test
    void whatSomebodyElsePaysFromOrToTheAccountIsOutside() {
        assertThat(moved(
                        false,
                        true,
                        BOB,
                        pays(0, DISTRIBUTION, ALICE, USDC, 5),
                        pays(1, BOB, DISTRIBUTION, USDC, 9),
                        pays(2, BOB, ALICE, USDC, 100),
                        pays(3, DISTRIBUTION, DISTRIBUTION, USDC, 1)))
                .containsExactly("DISTRIBUTION OUTSIDE 5 USDC", "OUTSIDE DISTRIBUTION 9 USDC");
    }

    @Test
    void aClawbackMovesOnlyWhatTheAccountItselfLoses() {
        assertThat(moved(
                        false,
                        true,
                        BOB,
                        new LedgerOperation.Clawback(0, BOB, DISTRIBUTION, USDC, 4),
                        new LedgerOperation.Clawback(1, BOB, ALICE, USDC, 5),
                        new LedgerOperation.Other(2, DISTRIBUTION, "MANAGE_DATA", false)))
                .containsExactly("DISTRIBUTION OUTSIDE 4 USDC");
    }
}
