package io.stroop.runtime.outbox;

import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.IfBuildProperty;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.kafka.KafkaClients;
import io.stroop.runtime.lifecycle.StartSignal;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Creates the relay in services that have a database. Its connection comes from the driver, not from the pool,
/// because the leader lock has to end with the connection.
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
final class OutboxRelayProducer {

    @Produces
    @Singleton
    OutboxRelay relay(
            OutboxConfig config,
            KafkaClients kafka,
            ServiceDatabase database,
            SendingHeaders sendingHeaders,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password.orElse(""));
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "10");
        login.setProperty("tcpKeepAlive", "true");
        login.setProperty("ApplicationName", application + "-outbox");
        return new OutboxRelay(
                () -> new LeaderSession(DriverManager.getConnection(jdbcUrl, login)),
                () -> kafka.producer(OutboxRelay.NAME, config.deliveryTimeout()),
                config,
                config.enabled() ? database.ready() : new StartSignal(),
                sendingHeaders,
                clock);
    }

    /// A service whose records need more when they are sent has its own bean.
    @Produces
    @Singleton
    @DefaultBean
    SendingHeaders noSendingHeaders() {
        return SendingHeaders.NONE;
    }
}
