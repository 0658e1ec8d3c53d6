package io.stroop.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.network.ClosedLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.Server;
import org.stellar.sdk.TransactionBuilder;

/// Ledgers that close several times per second in real time.
class CloseIntervalIT {
    private static final int LEDGERS = 9;

    @Test
    void ledgersCloseFourTimesPerSecondWithoutRunningAheadOfTheClock() throws Exception {
        SandboxOptions options = SandboxOptions.defaults().withCloseEvery(Optional.of(Duration.ofMillis(250)));
        long start = Instant.now().getEpochSecond();
        try (SandboxServer sandbox = SandboxServer.start(options)) {
            pay(sandbox);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> sandbox.inspect(net -> net.latest().sequence()) > LEDGERS);

            List<Long> closeTimes = sandbox.inspect(
                    net -> LongStream.rangeClosed(1, net.latest().sequence())
                            .mapToObj(net.history()::at)
                            .map(ClosedLedger::info)
                            .map(info -> info.closeTime())
                            .toList());
            assertThat(closeTimes).isSorted().hasSizeGreaterThan(LEDGERS);
            assertThat(closeTimes.getFirst()).isGreaterThanOrEqualTo(start);
            assertThat(closeTimes.getLast()).isLessThanOrEqualTo(Instant.now().getEpochSecond());
            assertThat(closeTimes.stream().distinct().count()).isLessThan(closeTimes.size());
        }
    }

    /// The SDK's default timeout of a payment works with ledgers of any length.
    private static void pay(SandboxServer sandbox) throws Exception {
        KeyPair payer = SandboxKeys.keyPair(SandboxKeys.DISTRIBUTION);
        try (Server horizon = new Server(sandbox.horizonUrl().toString())) {
            var payment = new TransactionBuilder(
                            horizon.accounts().account(payer.getAccountId()), new Network(sandbox.passphrase()))
                    .setBaseFee(100)
                    .setTimeout(30)
                    .addOperation(new PaymentOperation.Builder(
                                    SandboxKeys.keyPair(SandboxKeys.ROOT).getAccountId(), new AssetTypeNative(), "1")
                            .build())
                    .build();
            payment.sign(payer);
            assertThat(horizon.submitTransaction(payment).isSuccess()).isTrue();
        }
    }
}
