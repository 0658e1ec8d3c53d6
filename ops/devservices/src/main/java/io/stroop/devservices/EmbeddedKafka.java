package io.stroop.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// One Kafka node (KRaft, broker and controller combined) inside this JVM, on loopback only. It is Kafka
/// itself, with replication off and small internal topics.
///
/// Its data stays in the given folder: restarted on the same folder and port, it continues where it stopped.
public final class EmbeddedKafka implements AutoCloseable {
    private static final String HOST = "localhost";
    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Starts the broker and returns once it accepts connections.
    ///
    /// @param folder holds its data; created if it does not exist
    /// @param port 0 for any free one
    /// @throws IOException if the folder cannot be written or the port is in use
    public static EmbeddedKafka start(Path folder, int port) throws IOException {
        int brokerPort = port == 0 ? FreePorts.next() : port;
        Path data = Files.createDirectories(folder.resolve("kafka"));
        Properties properties = properties(data, brokerPort, FreePorts.next());
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data);
        }
        return new EmbeddedKafka(startServer(properties), brokerPort);
    }

    /// Kafka loads some of its classes through the context class loader, which a test framework may have
    /// replaced.
    private static KafkaRaftServer startServer(Properties properties) {
        Thread thread = Thread.currentThread();
        ClassLoader replaced = thread.getContextClassLoader();
        thread.setContextClassLoader(EmbeddedKafka.class.getClassLoader());
        try {
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
            return server;
        } finally {
            thread.setContextClassLoader(replaced);
        }
    }

    /// `host:port`, for `bootstrap.servers`.
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /// The port that it listens on.
    public int port() {
        return port;
    }

    /// Stops the broker; its data stays.
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data) throws IOException {
        Formatter formatter = new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE_ID)
                .addDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString());
        try {
            formatter.run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) { // Formatter declares Exception
            throw new IOException("cannot format the Kafka log folder " + data, e);
        }
    }

    private static Properties properties(Path data, int brokerPort, int controllerPort) {
        Properties p = new Properties();
        p.put("node.id", Integer.toString(NODE_ID));
        p.put("process.roles", "broker,controller");
        p.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, brokerPort, HOST, controllerPort));
        p.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + brokerPort);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("log.dirs", data.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("broker.heartbeat.interval.ms", "500");
        p.put("broker.session.timeout.ms", "2000"); // a killed broker may not come back sooner; the default is 9 s
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            p.put(topic + ".replication.factor", "1");
            p.put(topic + ".num.partitions", "1");
        }
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("log.cleaner.dedupe.buffer.size", "4194304"); // 4 MiB for 128 MiB: a laptop compacts little
        return p;
    }
}
