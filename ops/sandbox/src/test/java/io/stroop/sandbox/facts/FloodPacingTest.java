package io.stroop.sandbox.facts;

import static io.stroop.sandbox.facts.FactNetwork.ROOT;
import static io.stroop.sandbox.facts.FactNetwork.lumens;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.sandbox.facts.FactNetwork.Sent;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.KeyPair;

/// A node that is no validator tells of 40 operations in each 200 ms, where ledgers take 1,000 every 5 s.
class FloodPacingTest {
    private final FactNetwork net = FactNetwork.create();
    private List<KeyPair> sources = List.of();

    @BeforeEach
    void paced() {
        sources = net.accounts("source", 3, "10");
        net.network.pace(5_000);
    }

    private Sent send(int source, long fee, int operations) {
        return net.send(net.signed(sources.get(source), fee, Collections.nCopies(operations, lumens(ROOT))));
    }

    private boolean isIncluded(Sent sent) {
        return net.network.find(sent.hash()) != null;
    }

    @Test
    void whatTheValidatorsWereNotToldOfIsInNoLedger() {
        Sent sent = send(0, 100, 1);
        net.close();
        assertThat(sent.status()).isEqualTo("PENDING");
        assertThat(isIncluded(sent)).isFalse();

        net.network.flood();
        net.close();
        assertThat(isIncluded(sent)).isTrue();
    }

    @Test
    void aLargeTransactionWaitsUntilEnoughPeriodsAreSavedForIt() {
        Sent large = send(0, 100, 100);
        net.network.flood();
        net.network.flood();
        net.close();
        assertThat(isIncluded(large)).as("80 operations saved").isFalse();

        net.network.flood();
        net.close();
        assertThat(isIncluded(large)).as("120 operations saved").isTrue();
    }

    @Test
    void theBetterBidIsToldOfFirstAndNoWorseOneOvertakesIt() {
        Sent cheap = send(0, 100, 1);
        Sent dear = send(1, 1_000, 100);
        net.network.flood();
        net.close();
        assertThat(isIncluded(cheap)).as("it waits behind a better one").isFalse();

        net.network.flood();
        net.network.flood();
        net.close();
        assertThat(isIncluded(dear)).isTrue();
        assertThat(isIncluded(cheap)).isTrue();
    }
}
