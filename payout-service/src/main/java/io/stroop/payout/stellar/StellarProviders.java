package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.AccountId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.signing.Signer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// The configured Stellar nodes. One alone decides; of two or more, two have to say the same.
@Singleton
public final class StellarProviders {
    private static final Duration REQUEST_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http = BoundedHttp.client();
    private final List<ProviderHealth> healths = new ArrayList<>();
    private final Map<String, OwnAccount> accounts = new LinkedHashMap<>();
    private final OwnAccount account;
    private final Ledger ledger;
    private final History history;

    @Inject
    StellarProviders(PayoutServiceConfig config, ObjectMapper json, Signer signer, Clock clock, MeterRegistry metrics) {
        this(addresses(config), json, signer.distribution(), clock, metrics);
    }

    /// @param addresses at least one, the preferred one first
    StellarProviders(
            List<ProviderAddress> addresses,
            ObjectMapper json,
            AccountId distribution,
            Clock clock,
            MeterRegistry metrics) {
        List<Provider> providers = new ArrayList<>();
        for (ProviderAddress address : addresses) {
            String label = providers.isEmpty() ? "primary" : "other-" + providers.size();
            ProviderHealth health = new ProviderHealth(label, metrics, clock, new SplittableRandom());
            Gauge.builder("stroop.provider.lag.ledgers", health, one -> furthest() - one.ledger())
                    .description("How many ledgers the Stellar node is behind the one that is furthest ahead")
                    .tag("provider", label)
                    .register(metrics);
            healths.add(health);
            ProviderClient client =
                    new ProviderClient(new BoundedHttp(http, address.uri(), REQUEST_WITHIN), json, health);
            providers.add(provider(label, address.kind(), client, distribution));
        }
        if (providers.size() == 1) {
            this.ledger = providers.getFirst().ledger();
            this.account = accounts.values().iterator().next();
        } else {
            Disagreements disagreements = new Disagreements(accounts.keySet(), metrics);
            this.ledger = new WitnessedLedger(providers, disagreements);
            this.account = new WitnessedAccount(accounts, disagreements);
        }
        this.history = new FirstHistory(providers);
    }

    /// One provider by itself.
    public static StellarProviders only(
            ProviderAddress address, AccountId distribution, Clock clock, MeterRegistry metrics) {
        return new StellarProviders(List.of(address), new ObjectMapper(), distribution, clock, metrics);
    }

    private static List<ProviderAddress> addresses(PayoutServiceConfig config) {
        List<ProviderAddress> addresses = new ArrayList<>();
        addresses.add(new ProviderAddress(ProviderAddress.Kind.RPC, config.rpcUrl()));
        for (URI other : config.otherProviders().orElse(List.of())) {
            addresses.add(ProviderAddress.parse(other));
        }
        return addresses;
    }

    private Provider provider(String label, ProviderAddress.Kind kind, ProviderClient client, AccountId distribution) {
        return switch (kind) {
            case RPC -> {
                RpcClient rpc = new RpcClient(client);
                RpcLedger one = new RpcLedger(rpc, distribution);
                accounts.put(label, one);
                yield new Provider(label, one, new PagedHistory(new RpcPages(rpc)), one::oldest);
            }
            case HORIZON -> {
                HorizonClient horizon = new HorizonClient(client);
                HorizonLedger one = new HorizonLedger(horizon, distribution);
                accounts.put(label, one);
                yield new Provider(label, one, new PagedHistory(new HorizonPages(horizon)), horizon::oldest);
            }
        };
    }

    private long furthest() {
        return healths.stream().mapToLong(ProviderHealth::ledger).max().orElse(0);
    }

    public Ledger ledger() {
        return ledger;
    }

    public History history() {
        return history;
    }

    /// The distribution account.
    public OwnAccount account() {
        return account;
    }

    /// Which signatures the distribution account needs, by the first provider that is an RPC node; empty if there is
    /// none, or no such account.
    public Optional<SigningRules> signingRules() throws IOException {
        for (OwnAccount one : accounts.values()) {
            if (one instanceof RpcLedger rpc) {
                return rpc.signingRules();
            }
        }
        return Optional.empty();
    }

    /// Whether each of them answers, how fast and how far it is, or why it does not.
    public String sentence() {
        long furthest = furthest();
        return healths.stream().map(health -> health.sentence(furthest)).collect(Collectors.joining("; "));
    }

    @PreDestroy
    void stop() {
        http.shutdownNow();
    }
}
