package io.stroop.payout.engine.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaisedBidTest {
    @ParameterizedTest(name = "bid {0}, asked {1} for {2} operations, cap {3}: {4}")
    @CsvSource({
        "100, 5000, 1, 100000, 2500", // what the node asks for
        "100, 5001, 1, 100000, 2501", // rounded up per operation
        "100, 0, 1, 100000, 1000", // nothing asked: ten times the bid
        "100, 200, 1, 100000, 1000", // no more than was bid: ten times the bid
        "50000, 0, 100, 100000, 100000", // never over the cap
        "100, 10100000, 100, 100000, 100000"
    })
    void isWhatTheNodeAsksForWithinTheCap(long bid, long asked, int operations, long cap, long expected) {
        assertThat(RaisedBid.of(bid, asked, operations, cap)).isEqualTo(expected);
    }
}
