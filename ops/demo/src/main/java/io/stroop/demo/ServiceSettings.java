package io.stroop.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The environment of each service in a stack, without its ports.
public final class ServiceSettings {
    private final Addresses addresses;
    private final Accounts accounts;

    /// @param accounts who may operate it
    public ServiceSettings(Addresses addresses, Accounts accounts) {
        this.addresses = addresses;
        this.accounts = accounts;
    }

    public Map<String, String> ofTaskService() {
        Map<String, String> settings = withDatabase(addresses.taskDatabase());
        settings.put("STROOP_SIGNING_KEY_FILE", accounts.signingKeyFile().toString());
        settings.put("STROOP_NETWORK_PASSPHRASE", addresses.passphrase());
        return settings;
    }

    /// @param state the folder of this replica's state stores
    public Map<String, String> ofFeeEstimator(Path state) {
        Map<String, String> settings = common();
        settings.put("STROOP_STREAMS_STATE_DIRECTORY", state.toString());
        settings.put("STROOP_LEDGER_POLL_INTERVAL", "250ms"); // ledgers close every second here
        settings.put("STROOP_FLUSH_LEAD", "400ms");
        return settings;
    }

    /// @param rpc the provider that it uses
    public Map<String, String> ofPayoutService(URI rpc) {
        Map<String, String> settings = withDatabase(addresses.payoutDatabase());
        settings.put("STROOP_RPC_URL", rpc.toString());
        settings.put("STROOP_NETWORK_PASSPHRASE", addresses.passphrase());
        settings.put("STROOP_INTAKE_TRUSTED_KEYS", accounts.trustedKey());
        settings.put("STROOP_DISTRIBUTION_SECRET_FILE", addresses.distributionSecretFile());
        settings.put("STROOP_CONSOLE_SANDBOX_ACCOUNTS", accounts.consoleFile().toString());
        settings.put("STROOP_CONSOLE_SECURE_COOKIES", "false"); // over http, and on this machine only
        return settings;
    }

    private Map<String, String> withDatabase(String url) {
        Map<String, String> settings = common();
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", url);
        settings.put("QUARKUS_DATASOURCE_USERNAME", addresses.databaseUser());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", "trusted-from-loopback");
        return settings;
    }

    private Map<String, String> common() {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        settings.put("STROOP_RPC_URL", addresses.rpc().toString());
        settings.put("STROOP_ACCESS_STAFF_FILE", accounts.staffFile().toString());
        return settings;
    }
}
