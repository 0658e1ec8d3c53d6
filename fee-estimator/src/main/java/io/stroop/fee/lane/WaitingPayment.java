package io.stroop.fee.lane;

import io.stroop.contracts.Asset;
import io.stroop.contracts.Destination;
import io.stroop.contracts.Memo;
import io.stroop.contracts.TaskCompleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one destination is owed in one asset with one memo, netted so far. Its completions are stored beside it, each
/// under its own number, so that one more costs the same however many wait.
///
/// @param number its place in the lane, oldest first
/// @param first number of the oldest completion that waits
/// @param next number of the next completion
/// @param since when its oldest completion arrived
record WaitingPayment(
        long number,
        Destination destination,
        Asset asset,
        @Nullable Memo memo,
        long first,
        long next,
        Instant since) {

    /// In none of the values: a memo's text has no U+0000.
    private static final String SEPARATOR = "\0";

    static WaitingPayment of(long number, TaskCompleted event, Instant now) {
        return new WaitingPayment(number, event.destination(), event.asset(), event.memo(), 0, 0, now);
    }

    static WaitingPayment decode(String stored) {
        String[] parts = stored.split(SEPARATOR, -1);
        return new WaitingPayment(
                Long.parseLong(parts[0]),
                Destination.parse(parts[1]),
                Asset.parse(parts[2]),
                parts[3].isEmpty() ? null : Memo.of(parts[3], parts[4]),
                Long.parseLong(parts[5]),
                Long.parseLong(parts[6]),
                Instant.ofEpochMilli(Long.parseLong(parts[7])));
    }

    String encode() {
        return String.join(
                SEPARATOR,
                Long.toString(number),
                destination.address(),
                asset.canonical(),
                memo == null ? "" : memo.type(),
                memo == null ? "" : memo.value(),
                Long.toString(first),
                Long.toString(next),
                Long.toString(since.toEpochMilli()));
    }

    /// What is netted into one payment: the same text for the same destination, asset and memo.
    static String nettingKey(Destination destination, Asset asset, @Nullable Memo memo) {
        return String.join(
                SEPARATOR,
                destination.address(),
                asset.canonical(),
                memo == null ? "" : memo.type(),
                memo == null ? "" : memo.value());
    }

    String nettingKey() {
        return nettingKey(destination, asset, memo);
    }

    boolean isEmpty() {
        return first == next;
    }

    WaitingPayment plusOne() {
        return new WaitingPayment(number, destination, asset, memo, first, next + 1, since);
    }

    WaitingPayment without(int taken) {
        return new WaitingPayment(number, destination, asset, memo, first + taken, next, since);
    }
}
