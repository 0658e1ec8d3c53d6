package io.stroop.simulation.faults;

import java.util.Locale;

/// What can go wrong.
public enum Fault {
    /// A replica dies at any point and comes back later.
    CRASH,
    /// A thread stands still at any point, up to two minutes.
    STALL,
    /// A commit fails.
    COMMIT_FAILS,
    /// The store does not say whether it committed.
    COMMIT_UNKNOWN,
    /// A replica's clock is wrong, by up to a day.
    SKEW,
    /// A request never arrives.
    LOST_REQUEST,
    /// A request is processed, but its answer is lost.
    LOST_RESPONSE,
    /// An answer is old when it arrives.
    LATE_ANSWER,
    /// An envelope is accepted, but no validator includes it for some ledgers.
    LATE_INCLUSION,
    /// An envelope is accepted, but the answer is TRY_AGAIN_LATER.
    FALSE_TRY_AGAIN,
    /// An envelope is accepted, but the answer is a refusal.
    FALSE_REFUSAL,
    /// An envelope is delivered again, up to ten minutes later.
    LATE_COPY,
    /// A node is some ledgers behind.
    LAG,
    /// A node has discarded all but the last ledgers.
    PRUNED,
    /// A node has lost some or all transactions.
    FORGETFUL,
    /// Each request is answered by another node.
    SPLIT,
    /// A node cannot say anything about one account.
    KEY_ERROR,
    /// A node's time is absurd.
    ABSURD_TIME,
    /// A node's time is wrong by less than we tolerate. Together with [#LAG], this deceives anybody who
    /// believes a single provider, so it only happens to those who have a witness.
    WRONG_TIME,
    /// A node does not answer.
    UNAVAILABLE,
    /// A node answers 429.
    RATE_LIMIT,
    /// The node loses its queue and its bans.
    RESTART,
    /// Ledgers without transactions.
    EMPTY_LEDGERS,
    /// Ledgers that take long to close.
    SLOW_LEDGERS,
    /// Strangers fill the ledgers.
    SURGE,
    /// Somebody else uses a channel's sequence number.
    STRANGER,
    /// Issuers freeze and claw back.
    ISSUERS,
    /// Recipients whose accounts cannot be paid at first, or not everything.
    RECIPIENTS,
    /// Recipients come late, leave and return.
    MOVING,
    /// The distribution account runs low.
    LOW_FUNDS,
    /// Completions of more than anybody has, or of an asset that the distribution account does not hold.
    HUGE,
    /// Kafka delivers again, from the beginning, or out of order.
    REDELIVERY,
    /// Proposals that are wrong: too early, doubled, of others, of other amounts.
    WRONG_PROPOSALS,
    /// Publishers repeat a completion with other contents.
    CONFLICTS,
    /// Operators pause, cancel, redirect and release.
    OPERATORS,
    /// Operators set caps.
    CAPS,
    /// The store is failed over, and its last commits are lost; or an earlier snapshot is restored.
    RESTORE,
    /// Somebody pays by hand from the distribution account.
    FOREIGN_PAYMENT,
    /// Issuers claw back what was paid, by transactions.
    CLAWBACK,
    /// One of two nodes lies: it denies transactions that it has relayed, shows sequence numbers and balances of the
    /// past, and says that ledgers close later than they do.
    LIAR,
    /// A backup is restored beside the copy that still runs, with the same keys; both pay the same completions.
    SECOND_COPY,
    /// A second lane is added, moves to another distribution account, and is retired while payouts wait.
    LANES,
    /// What signs is down for a moment, or signs a transaction later or not at all.
    SIGNATURES;

    /// Its name on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException if the fault does not exist
    public static Fault of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
