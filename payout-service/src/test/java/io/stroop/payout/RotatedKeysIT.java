package io.stroop.payout;

import static io.stroop.payout.PayoutFixtures.LANE;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.testing.BackingServices;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A service that starts with a new distribution key, on a book whose channels belong to the old one.
@QuarkusTest
@TestProfile(RotatedKeysIT.BookOfEarlierKeys.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class RotatedKeysIT extends PayingScene {
    private static final String IN_FLIGHT = "ab".repeat(32);

    /// The settings of the other tests, on a book that began with other keys.
    public static class BookOfEarlierKeys extends PayoutServiceProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.flyway.locations", "db/runtime,db/migration,db/payment-in-flight");
            return settings;
        }
    }

    @Inject
    Signer signer;

    /// The scene ends whatever is undecided before each test, here the payment on the old channel.
    @Test
    void whatWasSignedWithTheOldKeysCompletesAndNewChannelsPayFromThenOn() {
        await().until(() -> inFlight().state() == TransactionState.SETTLED);
        List<Channel> channels = book.work(unit -> unit.channels(LANE));
        assertThat(channels).hasSize(2).allMatch(signer::holds);

        TaskCompleted completion = registered("1");
        propose(aBatch(completion));
        TransactionEntity transaction = transactionOf(completion);
        ledger.closeWith(transaction);

        awaitStatus(completion, Substatus.PAID);
        assertThat(channels).extracting(Channel::account).contains(transaction.channel());
    }

    private TransactionEntity inFlight() {
        return read(() -> transactions.findById(IN_FLIGHT));
    }
}
