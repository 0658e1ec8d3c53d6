package io.stroop.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.stellar.StellarProviders;
import io.stroop.testing.BackingServices;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A service with several providers, none of which answers.
@QuarkusTest
@TestProfile(ProvidersIT.ThreeProviders.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class ProvidersIT {
    /// The settings of the other tests, with nobody behind the providers.
    public static class ThreeProviders extends PayoutServiceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("stroop.rpc-url", "http://127.0.0.1:9/rpc");
            settings.put("stroop.other-providers", "http://127.0.0.1:9/rpc2, horizon+http://127.0.0.1:9/horizon");
            return settings;
        }
    }

    @Inject
    StellarProviders providers;

    @Test
    void startsWithoutAnyOfThemAndSaysSo() {
        assertThatThrownBy(() -> providers.ledger().latest())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("two have to say the same");
        assertThatThrownBy(() -> providers.history().read(new LedgerSequence(7), List.of()))
                .isInstanceOf(IOException.class);
        assertThat(providers.sentence()).contains("primary does not", "other-1 does not", "other-2 does not");
    }
}
