package io.stroop.simulation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedBump;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.simulation.network.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// A co-signer that does not sign everything.
class RefusedSignaturesTest {
    private static final long CAP = 1_000;

    private Function<PaymentPlan, Optional<SigningFailure>> judge = this::overTheCap;
    private int asked;
    private final Scene scene = new Scenery().channels(4).signer(new Judging()).build();

    @Test
    void aPaymentThatIsRefusedIsHeldAndTheOthersOfItsBatchArePaid() {
        AccountId greedy = scene.worker("greedy");
        PayoutId refused = scene.owe(greedy, Scene.USDC, CAP + 1);
        List<PayoutId> all = new ArrayList<>(List.of(refused));
        for (int i = 0; i < 30; i++) {
            all.add(scene.owe(scene.worker("worker-" + i), Scene.USDC, 70));
        }
        scene.propose(100, all);
        scene.ledgers(4);

        assertThat(scene.substatus(refused)).isEqualTo(Substatus.SIGNATURE_REFUSED);
        all.remove(refused);
        assertThat(all).allSatisfy(id -> assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID));
        assertThat(scene.received(greedy)).isZero();
        assertThat(asked).as("halves of 31, and not one by one").isLessThan(12);
    }

    @Test
    void nettedPayoutsThatAreTogetherOverTheCapArePaidByMoreThanOnePayment() {
        AccountId busy = scene.worker("busy");
        List<PayoutId> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(scene.owe(busy, Scene.USDC, CAP / 2));
        }
        scene.propose(100, all);
        scene.ledgers(4);

        assertThat(all).allSatisfy(id -> assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID));
        assertThat(scene.received(busy)).isEqualTo(5 * CAP / 2);
    }

    @Test
    void whatWasRefusedIsPaidOnceTheCapIsRaisedAndItIsReleased() {
        AccountId greedy = scene.worker("greedy");
        PayoutId id = scene.pay(greedy, CAP + 1);
        scene.ledgers(2);
        assertThat(scene.substatus(id)).isEqualTo(Substatus.SIGNATURE_REFUSED);

        judge = _ -> Optional.empty();
        scene.operators().release(id, new Operators.Order("the cap is higher now", "operator"));
        scene.ledgers(3);

        assertThat(scene.received(greedy)).isEqualTo(CAP + 1);
    }

    @Test
    void whatIsPostponedWaitsAsItIs() {
        judge = _ -> Optional.of(SigningFailure.postponed("the cap of this hour leaves 0"));
        AccountId alice = scene.worker("alice");
        AccountId bob = scene.worker("bob");
        List<PayoutId> both = List.of(scene.owe(alice, Scene.USDC, 1), scene.owe(bob, Scene.USDC, 2));
        scene.propose(100, both);
        scene.ledgers(3);
        assertThat(scene.transactions()).isEmpty();

        judge = _ -> Optional.empty();
        scene.ledgers(6);

        assertThat(scene.only().transaction().operations()).isEqualTo(2);
        assertThat(scene.received(alice) + scene.received(bob)).isEqualTo(3);
    }

    private Optional<SigningFailure> overTheCap(PaymentPlan plan) {
        boolean over =
                plan.payments().stream().anyMatch(payment -> payment.amount().stroops() > CAP);
        return over ? Optional.of(SigningFailure.refused("a payment is over the cap")) : Optional.empty();
    }

    private final class Judging implements Signer {
        private final Signer own = Keys.signer();

        @Override
        public AccountId distribution() {
            return own.distribution();
        }

        @Override
        public boolean holds(Channel channel) {
            return own.holds(channel);
        }

        @Override
        public Optional<SigningFailure> failure() {
            return Optional.empty();
        }

        @Override
        public SigningAnswer<SignedTransaction> sign(PaymentPlan plan, long bidStroops) {
            asked++;
            return judge.apply(plan)
                    .map(SigningAnswer::<SignedTransaction>not)
                    .orElseGet(() -> own.sign(plan, bidStroops));
        }

        @Override
        public SigningAnswer<SignedBump> bump(String inner, long bidStroops) {
            return own.bump(inner, bidStroops);
        }
    }
}
