package io.stroop.sandbox.facts;

import static io.stroop.sandbox.facts.FactNetwork.ROOT;
import static io.stroop.sandbox.facts.FactNetwork.lumens;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.sandbox.facts.FactNetwork.Sent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.KeyPair;

/// A node that is not a validator floods 40 operations per 200 ms if ledgers take 1,000 operations every 5 s.
class FloodPacingTest {
    private final FactNetwork net = FactNetwork.create();
    private List<KeyPair> sources = List.of();

    @BeforeEach
    void paced() {
        sources = net.accounts("source", 3, "10");
        net.network.pace(Duration.ofSeconds(5));
    }

    private Sent send(int source, long fee, int operations) {
        return net.send(net.signed(sources.get(source), fee, Collections.nCopies(operations, lumens(ROOT))));
    }

    private boolean isIncluded(Sent sent) {
        return net.network.find(sent.hash()) != null;
    }

    @Test
    void noLedgerIncludesATransactionThatWasNotFlooded() {
        Sent sent = send(0, 100, 1);
        net.close();
        assertThat(sent.status()).isEqualTo("PENDING");
        assertThat(isIncluded(sent)).isFalse();

        net.network.flood();
        net.close();
        assertThat(isIncluded(sent)).isTrue();
    }

    @Test
    void aLargeTransactionWaitsForTheBudgetOfSeveralPeriods() {
        Sent large = send(0, 100, 100);
        net.network.flood();
        net.network.flood();
        net.close();
        assertThat(isIncluded(large)).as("a budget of 80 operations").isFalse();

        net.network.flood();
        net.close();
        assertThat(isIncluded(large)).as("a budget of 120 operations").isTrue();
    }

    @Test
    void floodsTheBestBidFirstAndLetsNoLowerOneOvertakeIt() {
        Sent cheap = send(0, 100, 1);
        Sent dear = send(1, 1_000, 100);
        net.network.flood();
        net.close();
        assertThat(isIncluded(cheap)).as("it waits behind a better bid").isFalse();

        net.network.flood();
        net.network.flood();
        net.close();
        assertThat(isIncluded(dear)).isTrue();
        assertThat(isIncluded(cheap)).isTrue();
    }
}
