package io.stroop.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import io.stroop.testing.BackingServices;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A service that starts on the book of another network, with a payment of that network in flight.
@QuarkusTest
@TestProfile(AnotherNetworkIT.BookOfAnotherNetwork.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class AnotherNetworkIT {
    private static final String IN_FLIGHT = "ab".repeat(32);

    /// The settings of the other tests, on a book that began elsewhere.
    public static class BookOfAnotherNetwork extends PayoutServiceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.flyway.locations", "db/runtime,db/migration,db/payment-in-flight,db/another-network");
            return settings;
        }
    }

    @Inject
    ScriptedLedger ledger;

    @Inject
    LanePreparation lane;

    @Inject
    Transactions transactions;

    @Test
    void nothingIsSentOrDecidedOnTheBookOfAnotherNetwork() {
        ledger.close(600); // to this network's node, what is in flight has long been dead

        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(20))
                .until(() -> inFlight().state() == TransactionState.SIGNED);

        assertThat(lane.ready().given()).isFalse();
        assertThat(ledger.sent()).isEmpty();
        assertThat(inFlight().sends()).isZero();
    }

    private TransactionEntity inFlight() {
        return QuarkusTransaction.requiringNew().call(() -> transactions.findById(IN_FLIGHT));
    }
}
