package io.stroop.payout.engine.book;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.LookUp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that can happen to the book after registration.
public sealed interface Change {

    /// Stores a proposal, unless it is already stored.
    ///
    /// @param claims whether its payouts are marked with it, so that they are not proposed again before it is
    ///     resolved: those that exist, are payable and have no open proposal
    record Propose(PayoutBatch batch, boolean claims, Instant now) implements Change {}

    /// A proposal stays in the queue and is tried again later.
    record PutOff(BatchId batchId, Instant until, String why) implements Change {}

    /// A proposal is done. Its marks on payouts are removed.
    ///
    /// @param to not [Batch.State#RECEIVED]
    record ResolveBatch(BatchId batchId, Batch.State to, String summary, Instant now) implements Change {}

    /// Stores a signed transaction with its first fee bump and its payments. Violates an index if one of its
    /// payouts is in another live payment, or its channel has another undecided transaction.
    record StoreTransaction(Transaction transaction, FeeBump bump, List<Payment> payments) implements Change {
        public StoreTransaction {
            payments = List.copyOf(payments);
        }
    }

    /// Enters a transaction that the book had lost and a ledger has applied: settled, and seen. Which payouts
    /// it paid is not known, so its payments have none. Nothing happens if the book has it.
    ///
    /// @param transaction in state [TransactionState#SETTLED]
    record EnterTransaction(Transaction transaction, FeeBump bump, List<Payment> payments, LookUp.InLedger found)
            implements Change {
        public EnterTransaction {
            payments = List.copyOf(payments);
        }
    }

    /// A payment of an entered transaction paid these payouts. Violates an index if one of them is in another
    /// live payment.
    record Attribute(TransactionHash hash, int index, Collection<PayoutId> payouts) implements Change {
        public Attribute {
            payouts = List.copyOf(payouts);
        }
    }

    /// Leases a free channel to a transaction and increments its fencing token.
    ///
    /// @param token its token before
    record LeaseChannel(AccountId account, long token, TransactionHash transaction) implements Change {}

    /// Frees a channel. Nothing happens if a later lease holds it.
    ///
    /// @param token of the lease that ends
    /// @param sequence the account's sequence number on the ledger
    record FreeChannel(AccountId account, long token, long sequence) implements Change {}

    /// Records the ledger's sequence number of a channel that is free and was not leased since the token was
    /// read.
    record ResyncChannel(AccountId account, long token, long sequence) implements Change {}

    /// Stores a further fee bump.
    record StoreBump(FeeBump bump) implements Change {}

    /// Stores the new state of an undecided transaction: state, sends, next send, ledger of the send, last
    /// answer.
    record UpdateTransaction(Transaction transaction) implements Change {}

    /// Ends a transaction. Its payments stay live only if it is settled.
    ///
    /// @param to a final state
    /// @param found its result in a ledger; null if it is in none
    /// @param codes one result per operation; empty if it is in no ledger
    /// @param detail for the transaction's last answer; null to leave it
    record EndTransaction(
            TransactionHash hash,
            TransactionState to,
            LookUp.@Nullable InLedger found,
            List<String> codes,
            @Nullable String detail,
            Instant now)
            implements Change {
        public EndTransaction {
            codes = List.copyOf(codes);
        }
    }

    /// Moves payouts, posts their entries and appends to their timelines. A repeated reason is not appended again.
    ///
    /// @param payoutIds may be empty
    /// @param nextLookAt when they are due to be proposed or checked; null if they wait for an event
    /// @param lane null to leave it
    /// @param detail null for none
    /// @param actor the operator who moved them; null if the service did
    record MovePayouts(
            Collection<PayoutId> payoutIds,
            Substatus to,
            @Nullable Instant nextLookAt,
            @Nullable LaneId lane,
            @Nullable String detail,
            @Nullable String actor,
            Instant now)
            implements Change {
        public MovePayouts {
            payoutIds = List.copyOf(payoutIds);
        }

        /// A move by the service.
        public static MovePayouts to(
                Substatus to,
                Collection<PayoutId> payoutIds,
                @Nullable Instant nextLookAt,
                @Nullable String detail,
                Instant now) {
            return new MovePayouts(payoutIds, to, nextLookAt, null, detail, null, now);
        }
    }

    /// Schedules the next check of payouts.
    record LookAgain(Collection<PayoutId> payoutIds, Instant at) implements Change {
        public LookAgain {
            payoutIds = List.copyOf(payoutIds);
        }
    }

    /// What the next transaction of these payouts begins with.
    ///
    /// @param bidStroops per operation
    /// @param maxOperations 1–100
    record NextAttempt(Collection<PayoutId> payoutIds, long bidStroops, int maxOperations) implements Change {
        public NextAttempt {
            payoutIds = List.copyOf(payoutIds);
        }
    }

    /// The cap per payout no longer holds it.
    record Approve(PayoutId payoutId) implements Change {}

    /// It goes to another destination.
    record Redirect(
            PayoutId payoutId,
            AccountDestination destination,
            @Nullable Memo memo) implements Change {}

    /// Counts against caps.
    ///
    /// @param stroops may be negative
    record Spend(SpendingKey key, long stroops) implements Change {}

    /// Stops signing in a lane. Transactions that are signed already still complete.
    record PauseLane(LaneId lane, String reason, Instant now) implements Change {}

    /// Lets a lane sign again.
    record ResumeLane(LaneId lane, Instant now) implements Change {}

    /// How far a lane's ledgers have been compared with the book. The unit holds the lane's lock.
    record Compared(LaneId lane, Reconciliation to) implements Change {}

    /// Posts what ledgers show. What has been posted before is left alone.
    ///
    /// @param entries all of them [Entry.OfTransaction]; may be empty
    record Post(List<Entry> entries) implements Change {
        public Post {
            entries = List.copyOf(entries);
        }
    }

    /// These transactions were found in a ledger, with the payments that the book has.
    record Seen(Collection<TransactionHash> transactions) implements Change {
        public Seen {
            transactions = List.copyOf(transactions);
        }
    }

    /// Enters a finding, unless it was entered before. The unit holds the lane's lock.
    record Find(Finding finding, Instant now) implements Change {}

    /// Closes an open finding, if there is one of this key. The unit holds the lane's lock.
    ///
    /// @param resolution what became of it, one line
    /// @param actor the operator who closed it; null if the service did
    record CloseFinding(
            Finding.Key key, String resolution, @Nullable String actor, Instant now) implements Change {}

    /// Stops signing what a scope names. The unit holds the locks of all lanes, so that nothing that is being
    /// signed overlooks it.
    ///
    /// @param scope not [Scope#LANE]
    /// @param name the canonical asset or the publisher; empty for [Scope#ALL]
    record Pause(Scope scope, String name, String reason, String actor, Instant now) implements Change {}

    /// Ends a pause. Payouts that were set aside as [Substatus#PAUSED] become due, as far as they are of the
    /// asset or the publisher.
    ///
    /// @param scope not [Scope#LANE]
    record Resume(Scope scope, String name, Instant now) implements Change {}

    /// Sets a cap, or replaces it.
    record SetCap(Cap cap) implements Change {}

    /// Removes a cap, if there is one. Payouts that wait for the next hour because of it become due.
    ///
    /// @param publisher whose own cap it is; null for the one for all
    record RemoveCap(Cap.Kind kind, Asset asset, @Nullable PublisherId publisher, Instant now) implements Change {
        /// Removes the cap for all.
        public RemoveCap(Cap.Kind kind, Asset asset, Instant now) {
            this(kind, asset, null, now);
        }
    }

    /// The records of these payouts were refused when they were to be registered, so that no proposal has to wait
    /// for them. A payout that is registered anyway is not affected.
    record Refuse(Collection<PayoutId> payoutIds, Instant now) implements Change {
        public Refuse {
            payoutIds = List.copyOf(payoutIds);
        }
    }

    /// Publishes a settlement if and only if the unit of work commits.
    record Announce(List<PayoutSettled> settlements) implements Change {
        public Announce {
            settlements = List.copyOf(settlements);
        }
    }
}
