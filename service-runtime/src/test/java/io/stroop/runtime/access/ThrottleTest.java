package io.stroop.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("10.1.2.3");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("10.1.2.4");
    private static final Caller ANN = new Caller.Person("ann", Set.of());

    /// Small numbers.
    record Config(
            Optional<Path> staffFile,
            int requestsPerCaller,
            int requestsPerAddress,
            int badCredentials,
            Duration lockOut)
            implements AccessConfig {}

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final InstantSource time = () -> now;
    private final Throttle throttle =
            new Throttle(new Config(Optional.empty(), 3, 50, 2, Duration.ofMinutes(1)), time.withZone(ZoneOffset.UTC));

    @Test
    void aCallerIsToldHowMuchIsLeftAndWhenToComeBack() {
        assertThat(throttle.by(ANN).headers())
                .containsEntry("RateLimit-Policy", "\"caller\";q=3;w=10")
                .containsEntry("RateLimit", "\"caller\";r=2;t=10");
        throttle.by(ANN);
        assertThat(throttle.by(ANN).refusal()).isNull();

        now = now.plusMillis(2_500);
        Throttle.Result fourth = throttle.by(ANN);
        assertThat(Objects.requireNonNull(fourth.refusal()).status()).isEqualTo(429);
        assertThat(fourth.headers()).containsEntry("Retry-After", "8").containsEntry("RateLimit", "\"caller\";r=0;t=8");
        assertThat(throttle.by(new Caller.Person("bob", Set.of())).refusal()).isNull();

        now = now.plusSeconds(8);
        assertThat(throttle.by(ANN).refusal()).isNull();
    }

    @Test
    void anAddressHasALimitWhoeverSends() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.before(HERE, "").refusal()).isNull();
        }
        assertThat(throttle.before(HERE, "").refusal()).isNotNull();
        assertThat(throttle.before(ELSEWHERE, "").refusal()).isNull();
    }

    @Test
    void aKeyThatWasWrongTooOftenIsNotLookedAtForAWhile() {
        throttle.wrong(HERE, "1f3a9c0b");
        assertThat(throttle.before(HERE, "1f3a9c0b").refusal()).isNull();
        throttle.wrong(HERE, "1f3a9c0b");

        assertThat(throttle.before(HERE, "1f3a9c0b").refusal()).isNotNull();
        assertThat(throttle.before(HERE, "00000000").refusal()).isNull();
        assertThat(throttle.before(ELSEWHERE, "1f3a9c0b").refusal()).isNull();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(throttle.before(HERE, "1f3a9c0b").refusal()).isNull();
    }

    @Test
    void anAddressThatTriesManyKeysIsLockedOut() {
        for (int i = 0; i < 20; i++) {
            throttle.wrong(HERE, "0000000" + i);
        }

        assertThat(throttle.before(HERE, "another").refusal()).isNotNull();
    }

    @Test
    void whoeverHasAnIpv6AddressHasItsWholeNetwork() {
        throttle.wrong(InetAddress.ofLiteral("2001:db8::1"), "k");
        throttle.wrong(InetAddress.ofLiteral("2001:db8::2"), "k");

        assertThat(throttle.before(InetAddress.ofLiteral("2001:db8::3"), "k").refusal())
                .isNotNull();
        assertThat(throttle.before(InetAddress.ofLiteral("2001:db8:0:1::3"), "k")
                        .refusal())
                .isNull();
    }

    @Test
    void theMemoryIsBounded() {
        RateLimit limit = new RateLimit("l", 1, Duration.ofHours(1));
        limit.count("first", now);
        for (int i = 0; i < RateLimit.MOST_KEYS; i++) {
            limit.count("key " + i, now);
        }

        assertThat(limit.next("key 9999", now).exceeded()).isTrue();
        assertThat(limit.next("first", now).exceeded()).isFalse();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        RateLimit limit = new RateLimit("l", 1, Duration.ofSeconds(10));
        limit.count("k", now);

        assertThat(limit.next("k", now.minus(Duration.ofDays(1))).exceeded()).isFalse();
    }
}
