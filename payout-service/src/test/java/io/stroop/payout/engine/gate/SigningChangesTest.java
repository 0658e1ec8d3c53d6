package io.stroop.payout.engine.gate;

import static io.stroop.payout.PayoutFixtures.LANE;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static io.stroop.payout.PayoutFixtures.proposed;
import static io.stroop.payout.engine.book.PayoutRows.row;
import static io.stroop.testing.CompletionFixtures.aCompletion;
import static io.stroop.testing.CompletionFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedBump;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SigningChangesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:31:00Z");
    private static final TaskCompleted ALICE = aCompletion("c-1", "alice", "1");
    private static final TaskCompleted BOB = aCompletion("c-2", "bob", "2");

    private final List<PaymentPlan> signed = new ArrayList<>();

    @Test
    void theMemoIsTheRootOfTheManifestOfWhatIsPaid() {
        sign(aBatch(ALICE, BOB), BOB); // the other cannot be paid now

        Manifest paid = new Manifest(
                List.of(new ManifestPayment(BOB.destination(), BOB.asset(), BOB.amount(), List.of(BOB.payoutId()))));
        assertThat(signed)
                .singleElement()
                .extracting(PaymentPlan::memo)
                .isEqualTo(new Memo.Hash(paid.root().hex()));
    }

    @Test
    void aRecipientsOwnMemoStays() {
        Memo own = new Memo.Text("customer 7");
        PayoutBatch batch = new PayoutBatch(
                new BatchId(UUID.randomUUID()),
                LANE,
                own,
                100,
                NOW,
                List.of(new BatchedPayment(ALICE.destination(), ALICE.asset(), List.of(proposed(ALICE)))));

        sign(batch, ALICE);

        assertThat(signed).singleElement().extracting(PaymentPlan::memo).isEqualTo(own);
    }

    @Test
    void theOnlyPayoutOfARefusedTransactionIsHeldWithTheReason() {
        List<Change> changes = changes().refused(new Batch(aBatch(ALICE), NOW), selection(ALICE), "over the cap", NOW);

        assertThat(changes)
                .contains(Change.MovePayouts.to(
                        Substatus.SIGNATURE_REFUSED, List.of(ALICE.payoutId()), null, "over the cap", NOW))
                .noneMatch(Change.Propose.class::isInstance);
    }

    @Test
    void ofARefusedTransactionTheHalvesAreProposedWithoutWhatCannotBePaidNow() {
        TaskCompleted carol = aCompletion("c-3", "carol", "3");
        PayoutBatch whole = aBatch(ALICE, BOB, carol);

        List<PayoutBatch> halves =
                halves(changes().refused(new Batch(whole, NOW), selection(ALICE, carol), "over the cap", NOW));

        assertThat(halves)
                .extracting(half -> half.payments().getFirst().payouts())
                .containsExactly(List.of(proposed(ALICE)), List.of(proposed(carol)));
        assertThat(halves)
                .extracting(PayoutBatch::batchId)
                .doesNotHaveDuplicates()
                .doesNotContain(whole.batchId());
    }

    private static List<PayoutBatch> halves(List<Change> changes) {
        return changes.stream()
                .filter(Change.Propose.class::isInstance)
                .map(change -> ((Change.Propose) change).batch())
                .toList();
    }

    private void sign(PayoutBatch batch, TaskCompleted... paid) {
        Channel channel = new Channel(AccountId.parse(address("channel")), LANE, 0, 41, 0, null);
        changes()
                .withPayments(
                        new Batch(batch, NOW),
                        selection(paid),
                        Controls.NONE,
                        channel,
                        NOW.getEpochSecond() + 60,
                        100,
                        new LedgerSequence(7),
                        NOW);
    }

    private SigningChanges changes() {
        return new SigningChanges(new RememberingSigner(), terms());
    }

    private static Selection selection(TaskCompleted... paid) {
        List<Payment> payments = new ArrayList<>();
        for (TaskCompleted c : paid) {
            payments.add(new Payment(
                    payments.size(),
                    new PaymentOperation(c.destination(), c.asset(), c.amount()),
                    List.of(c.payoutId())));
        }
        return new Selection(
                payments, Arrays.stream(paid).map(c -> row(c)).toList(), Map.of(), List.of(), 0, List.of());
    }

    private static Terms terms() {
        return new Terms(
                LANE,
                "test",
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                100_000,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2));
    }

    private final class RememberingSigner implements Signer {
        private static final TransactionHash HASH = new TransactionHash("a".repeat(64));

        @Override
        public AccountId distribution() {
            return AccountId.parse(address("distribution"));
        }

        @Override
        public Optional<SigningFailure> failure() {
            return Optional.empty();
        }

        @Override
        public boolean holds(Channel channel) {
            return true;
        }

        @Override
        public SigningAnswer<SignedTransaction> sign(PaymentPlan plan, long bidStroops) {
            signed.add(plan);
            return bump("AAAA", bidStroops).map(bump -> new SignedTransaction(HASH, "AAAA", bump));
        }

        @Override
        public SigningAnswer<SignedBump> bump(String inner, long bidStroops) {
            return SigningAnswer.signed(new SignedBump(HASH, inner, bidStroops));
        }
    }
}
