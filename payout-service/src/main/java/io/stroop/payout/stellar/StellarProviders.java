package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.signing.Signer;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// The configured Stellar nodes: one, or two of which both have to say that a transaction is dead.
@Singleton
public final class StellarProviders {
    private static final int CONNECT_SECONDS = 2;
    private static final int READ_SECONDS = 10;

    private final Ledger ledger;
    private final History history;
    private final List<ProviderStatus> statuses = new ArrayList<>();

    StellarProviders(
            PayoutServiceConfig config,
            @RestClient StellarRpc rpc,
            ObjectMapper json,
            Signer signer,
            Clock clock,
            MeterRegistry metrics) {
        RpcClient primary = new RpcClient(rpc, json, status("primary", metrics), clock);
        Ledger first = new RpcLedger(primary, signer.distribution());
        this.history = new RpcHistory(primary);
        this.ledger = config.witnessRpcUrl()
                .<Ledger>map(url -> new WitnessedLedger(
                        first,
                        new RpcLedger(
                                new RpcClient(client(url), json, status("witness", metrics), clock),
                                signer.distribution())))
                .orElse(first);
    }

    private ProviderStatus status(String provider, MeterRegistry metrics) {
        ProviderStatus status = new ProviderStatus(provider, metrics);
        statuses.add(status);
        return status;
    }

    private static StellarRpc client(URI url) {
        return RestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                .build(StellarRpc.class);
    }

    public Ledger ledger() {
        return ledger;
    }

    public History history() {
        return history;
    }

    /// Whether each of them answers, and why not.
    public String sentence() {
        return statuses.stream().map(ProviderStatus::sentence).collect(Collectors.joining("; "));
    }
}
