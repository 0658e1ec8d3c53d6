package io.stroop.runtime.doctor;

import io.stroop.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SecurityDisabledException;

/// Kafka: its brokers, the topics and how they are kept, and who may write to them.
public final class BrokerExamination implements Examination {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int SAFE_REPLICAS = 3;
    private static final int SAFE_IN_SYNC = 2;

    private final KafkaClients kafka;
    private final Set<String> topics;
    private final boolean sandbox;

    /// @param sandbox where nothing is of value, so that one broker is enough
    public BrokerExamination(KafkaClients kafka, Set<String> topics, boolean sandbox) {
        this.kafka = kafka;
        this.topics = topics;
        this.sandbox = sandbox;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Diagnosis> examine() throws ExecutionException, InterruptedException {
        try (Admin admin = kafka.admin("doctor", WITHIN)) {
            List<Diagnosis> found = new ArrayList<>();
            int brokers = admin.describeCluster().nodes().get().size();
            found.add(
                    brokers >= SAFE_REPLICAS || sandbox
                            ? Diagnosis.ok("%d brokers answer".formatted(brokers))
                            : Diagnosis.warning(
                                    "%d brokers answer".formatted(brokers), "Use three, so that one can be lost."));
            Set<String> existing = admin.listTopics().names().get();
            Set<String> missing = new TreeSet<>(topics);
            missing.removeAll(existing);
            found.add(
                    missing.isEmpty()
                            ? Diagnosis.ok("all %d topics exist".formatted(topics.size()))
                            : Diagnosis.warning(
                                    "missing topics: " + String.join(", ", missing),
                                    "The services create them at their start, unless their principals may not."));
            Set<String> there = new TreeSet<>(topics);
            there.retainAll(existing);
            for (String topic : there) {
                settings(admin, topic).ifPresent(found::add);
            }
            found.add(access(admin));
            return found;
        }
    }

    private Optional<Diagnosis> settings(Admin admin, String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        TopicDescription description =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        int replicas = Objects.requireNonNull(description, topic).partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        int inSync = Integer.parseInt(
                Objects.requireNonNull(config, topic).get("min.insync.replicas").value());
        if ("true"
                .equals(Objects.requireNonNull(config, topic)
                        .get("unclean.leader.election.enable")
                        .value())) {
            return Optional.of(Diagnosis.bad(
                    topic + " may lose records when a broker is lost",
                    "Set unclean.leader.election.enable=false on the topic."));
        }
        return sandbox || (replicas >= SAFE_REPLICAS && inSync >= SAFE_IN_SYNC)
                ? Optional.empty()
                : Optional.of(Diagnosis.warning(
                        "%s has %d replicas, min.insync.replicas=%d".formatted(topic, replicas, inSync),
                        "Use 3 and 2, so that no single broker can lose what was accepted."));
    }

    private Diagnosis access(Admin admin) throws InterruptedException {
        try {
            int rules = admin.describeAcls(AclBindingFilter.ANY).values().get().size();
            return Diagnosis.ok("access is controlled by %d ACLs".formatted(rules));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SecurityDisabledException) {
                return sandbox
                        ? Diagnosis.ok("access is not controlled, as usual on the sandbox")
                        : Diagnosis.bad(
                                "anyone who reaches the broker may write to every topic",
                                "Enable an authorizer and give each service its principal: docs/configuration.md, \"A secured broker\".");
            }
            return Diagnosis.ok("access is controlled (this principal may not list the ACLs)");
        }
    }
}
