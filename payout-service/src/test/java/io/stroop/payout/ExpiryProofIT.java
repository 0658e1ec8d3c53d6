package io.stroop.payout;

import static io.stroop.payout.PayoutFixtures.aBatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.channel.ChannelEntity;
import io.stroop.payout.channel.Channels;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.channel.ChannelResync;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.network.BookNetwork;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.testing.BackingServices;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When a transaction may be taken for dead, so that what it would have paid is paid by another.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class ExpiryProofIT extends PayingScene {
    @Inject
    BookNetwork network;

    @Inject
    Channels channelRows;

    @Inject
    ChannelResync resync;

    @Test
    void aLostTransactionIsRebuiltOnlyAfterALedgerThatClosedTooLateForIt() {
        TaskCompleted completion = registered("1");
        TransactionEntity lost = lostOnItsWay(completion);

        ledger.close(30);
        awaitStatus(completion, Substatus.UNDETERMINED);
        assertThat(read(() -> transactions.find(lost.hash()).orElseThrow())
                        .state()
                        .undecided())
                .isTrue();
        ledger.answers(envelope -> new SubmissionAck.Pending());
        ledger.close(60);

        TransactionEntity rebuilt =
                await().until(() -> transactionOf(completion), t -> !t.hash().equals(lost.hash()));
        assertThat(read(() -> transactions.find(lost.hash()).orElseThrow()).state())
                .isEqualTo(TransactionState.EXPIRED);
        assertThat(read(() -> transactions.paymentsOf(completion.payoutId()).stream()
                        .filter(payment -> payment.live())
                        .toList()))
                .singleElement()
                .satisfies(live -> assertThat(live.transactionHash()).isEqualTo(rebuilt.hash()));
    }

    @Test
    void aNodeThatHasLostAnAppliedTransactionDoesNotMakeUsPayTwice() {
        TaskCompleted completion = registered("7");
        propose(aBatch(completion));
        TransactionEntity applied = transactionOf(completion);
        ledger.forgets(true);
        ledger.closeWith(applied);

        ledger.close(600);
        staysUndecided(applied);

        ledger.forgets(false);
        ledger.close(1);
        awaitStatus(completion, Substatus.PAID);
        assertThat(read(() -> transactions.paymentsOf(completion.payoutId()))).hasSize(1);
    }

    @Test
    void aSequenceNumberThatSomebodyElseUsedIsNoReasonToPayAgain() {
        TransactionEntity lost = lostOnItsWay(registered("1"));

        ledger.sequence(lost.channel(), lost.sequence());
        ledger.close(600);

        staysUndecided(lost);
    }

    @Test
    void aSnapshotThatIsOlderThanTheLateLedgerProvesNothing() {
        TransactionEntity lost = lostOnItsWay(registered("1"));

        ledger.snapshotsLag(1);
        ledger.close(600);
        staysUndecided(lost);

        ledger.snapshotsLag(0);
        ledger.close(1);
        await().until(() ->
                read(() -> transactions.find(lost.hash()).orElseThrow()).state() == TransactionState.EXPIRED);
    }

    @Test
    void aChannelWhoseSequenceNumberDriftedIsOfUseAgain() {
        TaskCompleted completion = registered("1");
        TransactionEntity refused = lostOnItsWay(completion);
        ledger.sequence(refused.channel(), refused.sequence() - 5); // the book was ahead of the ledger
        ledger.answers(envelope -> new SubmissionAck.Refused("txBAD_SEQ", 0));
        ledger.close(600);

        TransactionEntity rebuilt =
                await().until(() -> transactionOf(completion), t -> !t.hash().equals(refused.hash()));
        assertThat(read(() -> channelRows.findById(refused.channel().address())).sequence())
                .isEqualTo(refused.sequence() - 5);
        assertThat(rebuilt.sequence()).isIn(refused.sequence() - 4, refused.sequence());
    }

    @Test
    void freeChannelsFollowTheLedger() throws IOException {
        ChannelEntity channel =
                read(() -> channelRows.list("transactionHash is null").getFirst());
        ledger.sequence(channel.account(), channel.sequence() + 9);

        resync.step();

        assertThat(read(() -> channelRows.findById(channel.account().address())).sequence())
                .isEqualTo(channel.sequence() + 9);
    }

    @Test
    void aNodeOfAnotherNetworkProvesNothing() {
        TaskCompleted completion = registered("1");
        TransactionEntity lost = lostOnItsWay(completion);

        ledger.becomes("Test SDF Network ; September 2015");
        ledger.close(600);
        staysUndecided(lost);

        ledger.becomes("Stroop Sandbox Network ; not real money");
        await().until(
                        () -> transactionOf(completion),
                        rebuilt -> !rebuilt.hash().equals(lost.hash()));
        assertThat(read(() -> transactions.find(lost.hash()).orElseThrow()).state())
                .isEqualTo(TransactionState.EXPIRED);
    }

    @Test
    void aBookStaysOnTheNetworkOnWhichItBegan() {
        assertThat(network.enter("Public Global Stellar Network ; September 2015"))
                .isEqualTo("Stroop Sandbox Network ; not real money");
    }

    @Test
    void aNodeWhoseLedgersEndBeforeTheSignatureProvesNothing() {
        TransactionEntity lost = lostOnItsWay(registered("1"));

        ledger.restarts(500);
        ledger.close(600);

        staysUndecided(lost);
    }

    /// The completion's transaction, signed and sent, with no answer.
    private TransactionEntity lostOnItsWay(TaskCompleted completion) {
        ledger.answers(envelope -> new SubmissionAck.Unanswered("lost"));
        propose(aBatch(completion));
        return transactionOf(completion);
    }

    /// Long enough for several looks at the ledger.
    private void staysUndecided(TransactionEntity transaction) {
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> read(() -> transactions.find(transaction.hash()).orElseThrow())
                        .state()
                        .undecided());
    }
}
