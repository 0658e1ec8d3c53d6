package io.stroop.simulation.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.control.Operators;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.rules.Scene;
import io.stroop.simulation.rules.Scenery;
import io.stroop.simulation.rules.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Batches of a hundred of which some cannot be paid.
class BadRecipientsTest {
    private static final int ALL = 100;

    private final Scene scene = new Scenery().firstCheck(Duration.ofSeconds(2)).build();
    private final List<PayoutId> payouts = new ArrayList<>();

    /// @param seen whether they are bad before they are checked, or only become bad afterwards
    @ParameterizedTest
    @CsvSource({
        "1, true",
        "10, true",
        "50, true",
        "99, true",
        "100, true",
        "1, false",
        "10, false",
        "50, false",
        "99, false",
        "100, false"
    })
    void allGoodOnesArePaidWithinTwoTransactionsAndEachBadOneOnceItIsMended(int bad, boolean seen) {
        for (int i = 0; i < ALL; i++) {
            payouts.add(scene.owe(scene.worker("worker-" + i), Scene.USDC, 10 + i));
        }
        List<Substatus> reasons = new ArrayList<>();
        Runnable befall = () -> {
            for (int i = 0; i < bad; i++) {
                reasons.add(Trouble.of(i).befall(scene, "worker-" + i));
            }
        };
        if (seen) {
            befall.run();
        } else {
            scene.node().afterPreflight(befall);
        }
        scene.propose(100, payouts);
        int ledgers = 0;
        do {
            scene.nextLedger();
            ledgers++;
        } while (ledgers < 3 && !areSettled(bad, ALL));
        int transactions = scene.book().transactions().size();
        int mended = mendOneAfterAnother(bad, reasons);

        System.out.printf(
                "bad recipients: %3d of %d, %-20s: good ones paid within %d transactions and %d ledgers, bad ones at most"
                        + " %d ledgers after they were mended%n",
                bad, ALL, seen ? "seen by the preflight" : "seen by the ledger", transactions, ledgers, mended);
        assertThat(transactions).isEqualTo(bad == ALL && seen ? 0 : bad == ALL || seen ? 1 : 2);
        assertThat(mended).isEqualTo(1);
        for (int i = 0; i < ALL; i++) {
            assertThat(scene.received(Keys.account("worker-" + i))).isEqualTo(10 + i);
        }
    }

    /// Three groups, at different times.
    ///
    /// @return the most ledgers that it took
    private int mendOneAfterAnother(int bad, List<Substatus> reasons) {
        scene.ledgers(1);
        for (int i = 0; i < bad; i++) {
            assertThat(scene.payout(payouts.get(i)).substatus()).isEqualTo(reasons.get(i));
        }
        int most = 0;
        for (int from = 0; from < bad; from += Math.ceilDiv(bad, 3)) {
            int to = Math.min(bad, from + Math.ceilDiv(bad, 3));
            for (int i = from; i < to; i++) {
                Trouble.of(i).mend(scene, "worker-" + i);
            }
            int ledgers = 0;
            while (ledgers < 10 && !areSettled(from, to)) {
                scene.nextLedger();
                ledgers++;
            }
            most = Math.max(most, ledgers);
            scene.ledgers(2);
        }
        return most;
    }

    private boolean areSettled(int from, int to) {
        return payouts.subList(from, to).stream()
                .allMatch(id -> scene.payout(id).status() == PayoutStatus.SETTLED);
    }

    @Test
    void whoNeedsAMemoIsPaidInTheNextLedgerAfterARedirect() {
        AccountId exchange = scene.worker("exchange");
        scene.nature().requireMemo(exchange);
        PayoutId id = scene.owe(exchange, Scene.USDC, 70);
        scene.propose(100, List.of(id));
        scene.ledgers(2);
        assertThat(scene.payout(id).substatus()).isEqualTo(Substatus.MEMO_REQUIRED);

        scene.operators().redirect(id, Keys.muxed(exchange, 7), null, new Operators.Order("asked for", "tester"));
        scene.ledgers(1);
        assertThat(scene.received(exchange)).isEqualTo(70);
    }

    /// Checks become rarer the longer somebody waits: a fiftieth of the wait, at most an hour.
    @Test
    void whoIsMendedAfterAnHourIsPaidWithinAFiftiethOfIt() {
        PayoutId late = scene.owe(scene.worker("late"), Scene.USDC, 70);
        Trouble.NO_TRUSTLINE.befall(scene, "late");
        scene.propose(100, List.of(late));
        scene.ledgers(720);
        scene.worker("late");
        int ledgers = 0;
        while (ledgers < 1_000 && scene.payout(late).status() != PayoutStatus.SETTLED) {
            scene.nextLedger();
            ledgers++;
        }
        System.out.printf("bad recipients: one that was mended after an hour was paid %d ledgers later%n", ledgers);
        assertThat(Scene.LEDGER.multipliedBy(ledgers)).isLessThan(Duration.ofMinutes(4));
    }
}
