package io.stroop.simulation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.control.Drain;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.LaneKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Several lanes in one book. Every replica sends and follows for all of them, and signs only for its own.
class LanesTest {
    private static final LaneId OTHER = new LaneId("other");
    private static final int LEDGERS_UNTIL_ADOPTED = 30;
    private static final int LEDGERS_OF_VALIDITY = 48; // and of the tolerance

    private final Scenery scenery = new Scenery().channels(2);
    private final Scene scene = scenery.build();
    private final AccountId alice = scene.worker("alice");

    // P0-5
    @Test
    void aProposalOfAnotherLaneIsLeftToWhoeverHasItsKeys() {
        scene.book().addLane(OTHER, 1);
        PayoutId id = scene.owe(alice, Scene.USDC, 70);
        scene.propose(scene.batch(OTHER, 100, List.of(id)));
        scene.ledgers(3);

        assertThat(scene.transactions()).isEmpty();
    }

    @Test
    void whatWaitsInALaneThatIsRetiredIsPaidByAnother() {
        scene.book().addLane(OTHER, 1);
        PayoutId id = scene.owe(alice, Scene.USDC, 70);
        scene.book()
                .change(unit -> unit.apply(
                        List.of(new Change.Propose(scene.batch(OTHER, 100, List.of(id)), true, unit.now()))));
        scene.ledgers(LEDGERS_UNTIL_ADOPTED);
        assertThat(scene.transactions()).isEmpty();

        Operators.Order order = new Operators.Order("its account is closed", "operator");
        assertThat(scene.operators().retireLane(OTHER, order)).isInstanceOf(Operators.Outcome.NotAllowed.class);
        scene.operators().pauseLane(OTHER, "retired");
        assertThat(scene.operators().retireLane(OTHER, order)).isInstanceOf(Operators.Outcome.Done.class);
        scene.ledgers(LEDGERS_UNTIL_ADOPTED);

        assertThat(scene.substatus(id)).isEqualTo(Substatus.PAID);
        assertThat(scene.received(alice)).isEqualTo(70);
    }

    // P3: it would move money between accounts of the same book, and call it paid
    @Test
    void theAccountsOfOtherLanesAreNotRecipientsEither() {
        scene.book().addAccount(LaneKeys.OTHER.distribution());
        scene.book().addChannel(LaneKeys.OTHER.channel(0), OTHER, 0, 1);
        scene.nature().create(LaneKeys.OTHER.distribution(), Scene.XLM);
        scene.nature().create(LaneKeys.OTHER.channel(0), Scene.XLM);
        PayoutId toAccount = scene.pay(LaneKeys.OTHER.distribution(), 70);
        PayoutId toChannel = scene.pay(LaneKeys.OTHER.channel(0), 70);
        scene.ledgers(2);

        assertThat(scene.transactions()).isEmpty();
        assertThat(scene.substatus(toAccount)).isEqualTo(Substatus.NOT_A_RECIPIENT);
        assertThat(scene.substatus(toChannel)).isEqualTo(Substatus.NOT_A_RECIPIENT);
    }

    @Test
    void aLaneIsDrainedOnceNoLedgerCanIncludeWhatItSignedAndAllWasCompared() {
        scene.pay(alice, 70);
        scene.ledgers(2);
        assertThat(isDrained()).isFalse();

        scene.operators().pauseLane(Keys.LANE, "it moves");
        scene.ledgers(2);
        assertThat(isDrained()).isFalse();

        scene.ledgers(LEDGERS_OF_VALIDITY);
        assertThat(isDrained()).isTrue();
    }

    private boolean isDrained() {
        return scene.book()
                .work(unit -> Drain.isDrained(unit, unit.shareLane(Keys.LANE).orElseThrow(), scenery.terms()));
    }

    // P0-5: a replica of another lane would pay the higher fee from its own account.
    @Test
    void theBidOfATransactionIsRaisedOnlyByItsOwnLane() {
        scene.node().answer(new SubmissionAck.Refused("txINSUFFICIENT_FEE", 5_000), false);
        scene.pay(alice, 70);
        scene.gateOnly();
        scene.submitterOf(OTHER).step();
        assertThat(scene.only().bumps()).hasSize(1);

        scene.pass(Scene.LEDGER);
        scene.submitterOf(Keys.LANE).step();
        assertThat(scene.only().bumps()).hasSize(2);
    }
}
