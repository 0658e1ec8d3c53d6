package io.stroop.payout.engine.book;

import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What is counted in one period: against a cap, or for the operators.
///
/// @param kind `worker`, `publisher`, `fees` or `paid`
/// @param name of the publisher or lane; of a publisher and its worker, with a blank between them
/// @param period the beginning of the hour or day, UTC
public record SpendingKey(String kind, String name, Asset asset, Instant period) implements Comparable<SpendingKey> {

    /// A worker belongs to a publisher: another one may use the same id for somebody else.
    public static SpendingKey ofWorker(PublisherId publisher, WorkerId worker, Asset asset, Instant at) {
        return new SpendingKey(
                "worker", publisher.value() + " " + worker.value(), asset, at.truncatedTo(ChronoUnit.HOURS));
    }

    public static SpendingKey ofPublisher(PublisherId publisher, Asset asset, Instant at) {
        return new SpendingKey("publisher", publisher.value(), asset, at.truncatedTo(ChronoUnit.HOURS));
    }

    /// Fees that were charged, or that undecided transactions offer at most.
    public static SpendingKey ofFees(LaneId lane, Instant at) {
        return new SpendingKey("fees", lane.value(), Asset.NATIVE, at.truncatedTo(ChronoUnit.DAYS));
    }

    /// What was paid.
    public static SpendingKey ofPaid(LaneId lane, Asset asset, Instant at) {
        return new SpendingKey("paid", lane.value(), asset, at.truncatedTo(ChronoUnit.DAYS));
    }

    @Override
    public int compareTo(SpendingKey other) {
        return (kind + '\0' + name + '\0' + asset.canonical() + period)
                .compareTo(other.kind + '\0' + other.name + '\0' + other.asset.canonical() + other.period);
    }
}
