package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.CHANNEL;
import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.OTHER_CHANNEL;
import static io.stroop.simulation.book.Examples.OTHER_LANE;
import static io.stroop.simulation.book.Examples.USDC;
import static io.stroop.simulation.book.Examples.bump;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.expired;
import static io.stroop.simulation.book.Examples.hash;
import static io.stroop.simulation.book.Examples.id;
import static io.stroop.simulation.book.Examples.inLedger;
import static io.stroop.simulation.book.Examples.settled;
import static io.stroop.simulation.book.Examples.stored;
import static io.stroop.simulation.book.Examples.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.Asset;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.IllegalTransitionException;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.ViolationException;
import io.stroop.payout.engine.ledger.LookUp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What can happen to transactions, and the indexes that make a double payment impossible.
interface TransactionContract extends BookFixture {

    private void twoChannels() {
        addLane(LANE);
        addLane(OTHER_LANE);
        addChannel(CHANNEL, LANE, 0, 100);
        addChannel(OTHER_CHANNEL, LANE, 1, 200);
    }

    private Transaction locked(int number) {
        return book().work(unit -> unit.lockUndecided(hash(number))).orElseThrow();
    }

    @Test
    default void aStoredTransactionIsUndecidedWithItsBumpAndPayments() {
        twoChannels();
        register(NOW, completion(1), completion(2));
        apply(stored(1, CHANNEL, 1, 2));

        assertThat(locked(1)).isEqualTo(transaction(1, CHANNEL, 2));
        assertThat(list(unit -> unit.undecided(10))).containsExactly(transaction(1, CHANNEL, 2));
        assertThat(list(unit -> unit.bumps(hash(1)))).containsExactly(bump(1, 1, 100));
        assertThat(list(unit -> unit.payments(hash(1))))
                .isEqualTo(stored(1, CHANNEL, 1, 2).payments());
    }

    @Test
    default void thePayoutsOfAPaymentComeInTheOrderOfTheirIds() {
        twoChannels();
        register(NOW, completion(1), completion(7), completion(13));
        Change.StoreTransaction one = stored(1, CHANNEL, 1);
        Payment netted = new Payment(0, one.payments().getFirst().operation(), List.of(id(13), id(1), id(7)));
        apply(new Change.StoreTransaction(one.transaction(), one.bump(), List.of(netted)));

        assertThat(list(unit -> unit.payments(hash(1))).getFirst().payouts())
                .extracting(Object::toString)
                .isSorted()
                .hasSize(3);
    }

    @Test
    default void aPayoutIsInAtMostOneLivePayment() {
        twoChannels();
        register(NOW, completion(1), completion(2));
        apply(stored(1, CHANNEL, 1));

        assertThatThrownBy(() -> apply(stored(2, OTHER_CHANNEL, 2, 1))).isInstanceOf(ViolationException.class);
        assertThat(list(unit -> unit.undecided(10))).hasSize(1);
        apply(settled(1, 1));
        assertThatThrownBy(() -> apply(stored(2, OTHER_CHANNEL, 1))).isInstanceOf(ViolationException.class);
    }

    @Test
    default void aChannelHasAtMostOneUndecidedTransaction() {
        twoChannels();
        register(NOW, completion(1), completion(2));
        apply(stored(1, CHANNEL, 1));
        assertThatThrownBy(() -> apply(stored(2, CHANNEL, 2))).isInstanceOf(ViolationException.class);

        apply(new Change.UpdateTransaction(locked(1).quarantined("unknown")));
        assertThatThrownBy(() -> apply(stored(2, CHANNEL, 2))).isInstanceOf(ViolationException.class);

        apply(expired(1));
        apply(stored(2, CHANNEL, 2));
    }

    @Test
    default void hashesAreUnique() {
        twoChannels();
        register(NOW, completion(1), completion(2));
        apply(stored(1, CHANNEL, 1));
        apply(expired(1));

        assertThatThrownBy(() -> apply(stored(1, OTHER_CHANNEL, 2))).isInstanceOf(ViolationException.class);
        assertThatThrownBy(() -> apply(new Change.StoreBump(bump(1, 1, 1_000)))).isInstanceOf(ViolationException.class);
    }

    @Test
    default void nothingRefersToWhatDoesNotExist() {
        twoChannels();
        register(NOW, completion(1));
        assertThatThrownBy(() -> apply(stored(1, CHANNEL, 2))).isInstanceOf(ViolationException.class);
        assertThatThrownBy(() -> apply(stored(1, Examples.account("nobody"), 1)))
                .isInstanceOf(ViolationException.class);
        assertThatThrownBy(() -> apply(new Change.StoreBump(bump(1, 1, 100)))).isInstanceOf(ViolationException.class);
        assertThatThrownBy(() -> apply(expired(1))).isInstanceOf(ViolationException.class);
        assertThatThrownBy(() -> apply(new Change.UpdateTransaction(transaction(1, CHANNEL, 1))))
                .isInstanceOf(ViolationException.class);
    }

    @Test
    default void aViolationDoomsTheUnitEvenIfItIsCaught() {
        twoChannels();
        register(NOW, completion(1), completion(2));
        apply(stored(1, CHANNEL, 1));

        assertThatThrownBy(() -> book().change(unit -> {
                    unit.apply(List.of(new Change.Approve(id(2))));
                    try {
                        unit.apply(List.of(stored(2, OTHER_CHANNEL, 1)));
                    } catch (ViolationException e) {
                        // goes on as if nothing had happened
                    }
                }))
                .isInstanceOf(ViolationException.class);
        assertThat(payout(id(2)).approved()).isFalse();
    }

    @Test
    default void theHighestBidComesFirst() {
        twoChannels();
        register(NOW, completion(1));
        apply(stored(1, CHANNEL, 1));
        apply(new Change.StoreBump(bump(2, 1, 1_000)), new Change.StoreBump(bump(3, 1, 500)));

        assertThat(list(unit -> unit.bumps(hash(1))))
                .extracting(FeeBump::bidStroops)
                .containsExactly(1_000L, 500L, 100L);
    }

    @Test
    default void anUpdateStoresStateSendsNextSendLedgerAndAnswer() {
        twoChannels();
        register(NOW, completion(1));
        apply(stored(1, CHANNEL, 1));
        Transaction sent = locked(1)
                .sending(NOW, Duration.ofSeconds(1))
                .sentAt(new LedgerSequence(1_001))
                .queued("PENDING", NOW.plusSeconds(25));
        apply(new Change.UpdateTransaction(sent));

        assertThat(locked(1)).isEqualTo(sent);
        assertThat(sent.state()).isEqualTo(TransactionState.SUBMITTED);
    }

    @Test
    default void dueSendsAreTheSendableOnesTheLongestDueFirst() {
        twoChannels();
        register(NOW, completion(1), completion(2));
        apply(stored(1, CHANNEL, 1), stored(2, OTHER_CHANNEL, 2));
        apply(new Change.UpdateTransaction(locked(1).sending(NOW, Duration.ofSeconds(5))));

        assertThat(list(unit -> unit.lockDueSends(NOW.plusSeconds(5), 10)))
                .extracting(Transaction::hash)
                .containsExactly(hash(2), hash(1));
        assertThat(list(unit -> unit.lockDueSends(NOW.plusSeconds(5), 1))).hasSize(1);
        assertThat(list(unit -> unit.lockDueSends(NOW, 10))).hasSize(1);

        apply(new Change.UpdateTransaction(locked(1).quarantined("unknown")));
        assertThat(list(unit -> unit.lockDueSends(NOW.plusSeconds(60), 10)))
                .extracting(Transaction::hash)
                .containsExactly(hash(2));
        assertThat(list(unit -> unit.undecided(1)))
                .extracting(Transaction::hash)
                .containsExactly(hash(1));
    }

    @Test
    default void aDecidedTransactionIsNeitherLockedNorUpdatedNorEndedAgain() {
        twoChannels();
        register(NOW, completion(1));
        apply(stored(1, CHANNEL, 1));
        Transaction before = locked(1);
        apply(settled(1, 1));

        assertThat(maybe(unit -> unit.lockUndecided(hash(1)))).isEmpty();
        assertThat(list(unit -> unit.undecided(10))).isEmpty();
        assertThatThrownBy(() -> apply(new Change.UpdateTransaction(before.undetermined("?"))))
                .isInstanceOf(IllegalTransitionException.class);
        assertThatThrownBy(() -> apply(expired(1))).isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    default void quarantineIsLeftOnlyForAFinalState() {
        twoChannels();
        register(NOW, completion(1));
        apply(stored(1, CHANNEL, 1));
        Transaction before = locked(1);
        apply(new Change.UpdateTransaction(before.quarantined("unknown")));

        assertThatThrownBy(() -> apply(new Change.UpdateTransaction(before.undetermined("?"))))
                .isInstanceOf(IllegalTransitionException.class);
        apply(settled(1, 1));
    }

    @Test
    default void whatIsSentNeverCountsAsNeverSentAgain() {
        twoChannels();
        register(NOW, completion(1));
        apply(stored(1, CHANNEL, 1));
        Transaction signed = locked(1);
        apply(new Change.UpdateTransaction(signed.undetermined("?")));

        assertThatThrownBy(() -> apply(new Change.UpdateTransaction(signed)))
                .isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    default void anEndIsNotAnUndecidedStateNorAnUpdateAFinalOne() {
        twoChannels();
        register(NOW, completion(1));
        apply(stored(1, CHANNEL, 1));
        assertThatThrownBy(() -> apply(Examples.end(1, TransactionState.SUBMITTED, null, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> apply(new Change.UpdateTransaction(Examples.in(TransactionState.EXPIRED, locked(1)))))
                .isInstanceOf(IllegalTransitionException.class);
        assertThat(locked(1).state()).isEqualTo(TransactionState.SIGNED);
    }

    @Test
    default void theResultOfASettledTransactionIsKeptAndItsPaymentsStayLive() {
        twoChannels();
        register(NOW, completion(1), completion(2));
        apply(stored(1, CHANNEL, 1, 2));
        apply(settled(1, 2));

        assertThat(rows("transaction").getFirst()).contains("SETTLED", "txSUCCESS", "1001", "200", "result");
        assertThat(rows("payment")).allMatch(row -> row.contains("PAYMENT_SUCCESS"));
        assertThat(rows("link")).hasSize(2).allMatch(row -> row.endsWith("true"));
    }

    @Test
    default void thePaymentsOfAnExpiredOrFailedTransactionAreFree() {
        twoChannels();
        register(NOW, completion(1), completion(2));
        apply(stored(1, CHANNEL, 1), stored(2, OTHER_CHANNEL, 2));
        LookUp.InLedger failed = inLedger(false, 1);
        apply(
                expired(1),
                new Change.EndTransaction(
                        hash(2),
                        TransactionState.FAILED,
                        failed,
                        failed.result().operations(),
                        null,
                        NOW));

        assertThat(rows("link")).allMatch(row -> row.endsWith("false"));
        apply(stored(3, CHANNEL, 1), stored(4, OTHER_CHANNEL, 2));
        assertThat(list(unit -> unit.undecided(10))).hasSize(2);
    }

    @Test
    default void aResultForFewerOperationsIsRefused() {
        twoChannels();
        register(NOW, completion(1), completion(2));
        apply(stored(1, CHANNEL, 1, 2));

        assertThatThrownBy(() -> apply(settled(1, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(locked(1).state()).isEqualTo(TransactionState.SIGNED);
    }

    @Test
    default void undecidedTransactionsPromiseTheirAmountsAndTheirHighestFees() {
        twoChannels();
        register(NOW, completion(1), completion(2), completion(4), completion(6));
        apply(stored(1, CHANNEL, 1, 2, 4), stored(2, OTHER_CHANNEL, 6));
        apply(new Change.StoreBump(bump(3, 1, 1_000)), settled(2, 1));

        assertThat(map(unit -> unit.undecidedAmounts(LANE)))
                .isEqualTo(Map.of(USDC, 1_001L, Asset.NATIVE, 1_002L + 1_004L));
        assertThat(number(unit -> unit.undecidedFees(LANE))).isEqualTo(4 * 1_000L);
        assertThat(map(unit -> unit.undecidedAmounts(OTHER_LANE))).isEmpty();
        assertThat(number(unit -> unit.undecidedFees(OTHER_LANE))).isZero();
    }

    @Test
    default void anUnknownTransactionHasNoBumpsAndNoPayments() {
        twoChannels();
        assertThat(list(unit -> unit.bumps(hash(1)))).isEmpty();
        assertThat(list(unit -> unit.payments(hash(1)))).isEmpty();
    }
}
