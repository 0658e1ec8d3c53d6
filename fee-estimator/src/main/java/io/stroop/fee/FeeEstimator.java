package io.stroop.fee;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Topics;
import io.stroop.fee.network.FeeHistory;
import io.stroop.fee.policy.Deadlines;
import io.stroop.fee.policy.FloodPace;
import io.stroop.fee.policy.LedgerClock;
import io.stroop.fee.policy.LedgerTiming;
import io.stroop.fee.policy.OwnBatches;
import io.stroop.fee.policy.SubmissionLead;
import io.stroop.runtime.access.AccessConfig;
import io.stroop.runtime.access.KnownPublishers;
import io.stroop.runtime.access.PublisherCopy;
import io.stroop.runtime.access.PublisherFeed;
import io.stroop.runtime.access.Staff;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.kafka.RequiredTopics;
import io.stroop.runtime.kafka.TopicCreator;
import io.stroop.runtime.kafka.TopicsConfig;
import io.stroop.runtime.lifecycle.ServiceStart;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Starts the fee-estimator.
@QuarkusMain
public final class FeeEstimator {
    private FeeEstimator() {}

    public static void main(String... args) {
        ServiceStart.run("fee-estimator", mappings(), requirements(), args);
    }

    /// The configuration interfaces of this service.
    public static List<Class<?>> mappings() {
        return List.of(FeeEstimatorConfig.class, AccessConfig.class, TopicsConfig.class);
    }

    /// Constraints on individual settings beyond their types.
    public static List<Requirement> requirements() {
        return List.of(
                Requirement.kafka(),
                Requirement.assets(),
                Staff.file(),
                new Requirement("stroop.streams.advertised-address", false, FeeEstimator::advertisedProblem),
                new Requirement("stroop.lanes", true, FeeEstimator::lanesProblem),
                Requirement.matching(
                        "stroop.bid.percentile",
                        "p(10|20|30|40|50|60|70|80|90|95|99)",
                        "must be p10 to p90, p95 or p99"));
    }

    /// What all lanes of this process share.
    static final class Shared {
        @Produces
        @Singleton
        LedgerTiming timing(FeeEstimatorConfig config) {
            return new LedgerTiming(
                    new LedgerClock(config.ledger().interval()),
                    new SubmissionLead(config.flush().lead()),
                    new FloodPace(config.ledger().operations()));
        }

        @Produces
        @Singleton
        FeeHistory feeHistory() {
            return new FeeHistory();
        }

        @Produces
        @Singleton
        Deadlines deadlines(FeeEstimatorConfig config) {
            return new Deadlines(config.flush().instantWithin(), config.flush().economyWithin());
        }

        @Produces
        @Singleton
        OwnBatches own(LedgerTiming timing) {
            return new OwnBatches(timing);
        }
    }

    /// The topics this service reads and writes.
    static final class TopicsOfFeeEstimator {
        @Produces
        @Singleton
        RequiredTopics topics() {
            return new RequiredTopics(Set.of(
                    Topics.TASK_COMPLETIONS,
                    Topics.TASK_COMPLETIONS_DLQ,
                    Topics.PAYOUT_BATCHES,
                    Topics.PAYOUT_PUBLISHERS,
                    Topics.PAYOUT_LANES));
        }

        /// It has no database; without Kafka it does nothing anyway.
        @Produces
        @Singleton
        PublisherFeed publisherFeed(KafkaClients kafka, TopicCreator topics, KnownPublishers known) {
            return new PublisherFeed(kafka, topics, known, PublisherCopy.NONE);
        }
    }

    private static Optional<String> advertisedProblem(String address) {
        return address.matches("[A-Za-z0-9.-]+:\\d{1,5}") ? Optional.empty() : Optional.of("must be host:port");
    }

    private static Optional<String> lanesProblem(String list) {
        try {
            Arrays.stream(list.split(",", -1)).map(String::strip).forEach(LaneId::new);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("must be names of lanes, separated by commas");
        }
    }
}
