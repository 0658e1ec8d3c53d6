package io.stroop.simulation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.NextActor;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.simulation.book.FindingRow;
import io.stroop.simulation.network.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What issuers take back from recipients is seen, entered and shown, and never paid again by itself.
class ClawbackTest {
    private final Scene scene =
            new Scenery().channels(12).strangers(20).operationsPerLedger(3_000).build();
    private final AccountId alice = workerWithClawback("alice");

    private AccountId workerWithClawback(String name) {
        AccountId account = scene.worker(name);
        scene.nature().enableClawback(account, Scene.USDC);
        return account;
    }

    private PayoutId paid(long stroops) {
        PayoutId id = scene.pay(alice, stroops);
        scene.ledgers(2);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
        return id;
    }

    private void clawBack(long stroops) {
        scene.crowd.clawBack(alice, stroops);
        scene.ledgers(2);
    }

    private long balance(BookAccount account, Asset asset) {
        return scene.book().entries().stream()
                .filter(entry -> entry.asset().equals(asset))
                .mapToLong(entry ->
                        entry.credit() == account ? entry.stroops() : entry.debit() == account ? -entry.stroops() : 0)
                .sum();
    }

    private long balance(BookAccount account) {
        return balance(account, Scene.USDC);
    }

    @Test
    void aPayoutThatIsTakenBackIsReturnedAndSigningGoesOn() {
        PayoutId id = paid(70);
        clawBack(70);

        assertThat(scene.substatus(id)).isEqualTo(Substatus.CLAWED_BACK);
        assertThat(scene.substatus(id).nextActor()).isEqualTo(NextActor.ISSUER);
        assertThat(balance(BookAccount.RETURNED)).isEqualTo(70);
        assertThat(balance(BookAccount.CLAWED_BACK)).isEqualTo(70);
        assertThat(balance(BookAccount.PAID)).isZero();
        assertThat(balance(BookAccount.RECIPIENTS)).isZero();
        assertThat(scene.book().findings())
                .singleElement()
                .extracting(FindingRow::finding)
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.CLAWBACK);
                    assertThat(finding.evidence()).contains("70 stroops").contains(alice.address());
                });
        paid(30);
        assertThat(scene.received(alice)).isEqualTo(30);
    }

    @Test
    void whatWasPaidLastIsReturnedFirstAndTheRestCountsTowardsTheNextClawback() {
        PayoutId first = paid(50);
        PayoutId second = paid(40);
        PayoutId third = paid(20);
        clawBack(35);
        assertThat(scene.substatus(third)).isEqualTo(Substatus.CLAWED_BACK);
        assertThat(scene.substatus(second)).isEqualTo(Substatus.PAID);
        assertThat(balance(BookAccount.CLAWED_BACK)).isEqualTo(35);
        assertThat(balance(BookAccount.RETURNED)).isEqualTo(20);

        clawBack(25);
        assertThat(scene.substatus(second)).isEqualTo(Substatus.CLAWED_BACK);
        assertThat(scene.substatus(first)).isEqualTo(Substatus.PAID);
        assertThat(balance(BookAccount.CLAWED_BACK)).isEqualTo(60);
        assertThat(balance(BookAccount.RETURNED)).isEqualTo(60);
    }

    @Test
    void onlyWhatWasPaidIsEnteredWhateverElseIsTaken() {
        AccountId stranger = workerWithClawback("stranger");
        scene.nature().issue(alice, Scene.USDC, 1_000);
        scene.nature().issue(stranger, Scene.USDC, 1_000);
        PayoutId id = paid(70);
        clawBack(800);
        scene.crowd.clawBack(stranger, 1_000);
        scene.ledgers(2);

        assertThat(scene.substatus(id)).isEqualTo(Substatus.CLAWED_BACK);
        assertThat(balance(BookAccount.CLAWED_BACK)).isEqualTo(70);
        assertThat(scene.book().findings()).hasSize(1);
    }

    @Test
    void theSameLedgersComparedAgainChangeNothing() {
        paid(70);
        Reconciliation before = scene.book().lanes().iterator().next().reconciliation();
        clawBack(90);
        clawBack(60);
        List<Entry> entries = List.copyOf(scene.book().entries());

        scene.book().change(unit -> {
            unit.lockLane(Keys.LANE);
            unit.apply(List.of(new Change.Compared(Keys.LANE, before)));
        });
        scene.ledgers(2);
        assertThat(scene.book().entries()).isEqualTo(entries);
        assertThat(scene.book().findings()).hasSize(1);
    }

    @Test
    void aPayoutThatIsSettledAfterItsClawbackIsReturnedToo() {
        PayoutId id = scene.pay(alice, 70);
        scene.node().changeLookUps(_ -> new LookUp.Unanswered("busy"));
        scene.ledgers(2);
        clawBack(70);
        assertThat(scene.substatus(id).status().isFinal()).isFalse();
        assertThat(balance(BookAccount.CLAWED_BACK)).isEqualTo(70);

        scene.node().behave();
        scene.ledgers(2);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.CLAWED_BACK);
    }

    // Issue 13: 1,000 clawbacks and 1,000 payments by hand are all found within two ledgers.
    @Test
    void aThousandOfEachAreFoundWithinTwoLedgersAndNoneIsTakenForOurs() {
        int count = 1_000;
        List<AccountId> workers = IntStream.range(0, count)
                .mapToObj(i -> workerWithClawback("worker-" + i))
                .toList();
        List<PayoutId> payouts = new ArrayList<>();
        for (AccountId worker : workers) {
            payouts.add(scene.owe(worker, Scene.USDC, 70));
        }
        for (int i = 0; i < count; i += 100) {
            scene.propose(100, payouts.subList(i, i + 100));
        }
        scene.ledgers(3);
        assertThat(balance(BookAccount.PAID)).isEqualTo(70L * count);
        long fees = balance(BookAccount.FEES, Asset.NATIVE);

        scene.crowd.clawBackFromEach(workers, 70);
        scene.crowd.payEachByHand(workers, 1);
        scene.ledgers(2);

        assertThat(payouts).allMatch(id -> scene.substatus(id) == Substatus.CLAWED_BACK);
        assertThat(scene.book().entries().stream().filter(entry -> entry.credit() == BookAccount.CLAWED_BACK))
                .hasSize(count);
        assertThat(balance(BookAccount.CLAWED_BACK)).isEqualTo(70L * count);
        assertThat(balance(BookAccount.RECIPIENTS)).isZero();
        assertThat(balance(BookAccount.OUTSIDE, Asset.NATIVE)).isEqualTo(Scene.XLM * count);
        assertThat(balance(BookAccount.FEES, Asset.NATIVE)).isEqualTo(fees);
        assertThat(scene.openFindings()).hasSize(count / 100).containsOnly(Finding.Kind.FOREIGN_PAYMENT);
        assertThat(scene.transactions()).hasSize(count / 100);
    }
}
