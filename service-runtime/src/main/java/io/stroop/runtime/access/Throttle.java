package io.stroop.runtime.access;

import io.stroop.contracts.PublisherId;
import io.stroop.runtime.http.Problem;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much one caller or one address may ask of this process, and how often a wrong key may be tried.
final class Throttle {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int PREFIXES_PER_ADDRESS = 10;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final RateLimit callers;
    private final RateLimit addresses;
    private final RateLimit badKeys;
    private final RateLimit badAddresses;
    private final Clock clock;

    Throttle(AccessConfig config, Clock clock) {
        this.callers = new RateLimit("caller", config.requestsPerCaller(), WINDOW);
        this.addresses = new RateLimit("address", config.requestsPerAddress(), WINDOW);
        this.badKeys = new RateLimit("bad-key", config.badCredentials(), config.lockOut());
        this.badAddresses =
                new RateLimit("bad-keys", (long) config.badCredentials() * PREFIXES_PER_ADDRESS, config.lockOut());
        this.clock = clock;
    }

    /// What is said about limits in the response, and whether there is another one than this.
    ///
    /// @param refusal why the request is not looked at any further; null if it is
    record Result(Map<String, String> headers, @Nullable Problem refusal) {}

    /// Counts a request before it is known who sends it.
    ///
    /// @param prefix of the key or token; empty if there is none
    Result before(@Nullable InetAddress from, String prefix) {
        Instant now = clock.instant();
        String address = key(from);
        RateLimit.Left standing = addresses.count(address, now);
        if (standing.exceeded()) {
            return refused(addresses, standing, "There are too many requests from this address.");
        }
        RateLimit.Left bad = badKeys.next(address + prefix, now);
        RateLimit.Left worse = badAddresses.next(address, now);
        if (bad.exceeded() || worse.exceeded()) {
            return refused(
                    bad.exceeded() ? badKeys : badAddresses,
                    bad.exceeded() ? bad : worse,
                    "There were too many wrong keys or tokens from this address, so that none is looked at.");
        }
        return new Result(headers(addresses, standing), null);
    }

    /// Counts a wrong key or token.
    void wrong(@Nullable InetAddress from, String prefix) {
        Instant now = clock.instant();
        badKeys.count(key(from) + prefix, now);
        badAddresses.count(key(from), now);
    }

    /// Counts a request of a known caller.
    Result by(Caller caller) {
        String key = switch (caller) {
            case Caller.Person(String name, var _) -> "person " + name;
            case Caller.Service(PublisherId publisher, var _) -> "publisher " + publisher;
        };
        RateLimit.Left standing = callers.count(key, clock.instant());
        return standing.exceeded()
                ? refused(callers, standing, "There are too many requests with keys of this caller.")
                : new Result(headers(callers, standing), null);
    }

    private static Result refused(RateLimit limit, RateLimit.Left standing, String what) {
        Map<String, String> headers = headers(limit, standing);
        headers.put("Retry-After", Long.toString(Math.max(1, standing.resetSeconds())));
        return new Result(
                headers, Problem.tooManyRequests("%s Send it again in %d s.".formatted(what, standing.resetSeconds())));
    }

    private static Map<String, String> headers(RateLimit limit, RateLimit.Left standing) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("RateLimit-Policy", limit.policy());
        headers.put("RateLimit", limit.header(standing));
        return headers;
    }

    /// Of an IPv6 address, the network: whoever has one address there has all of them.
    private static String key(@Nullable InetAddress from) {
        byte[] bytes = Optional.ofNullable(from).map(InetAddress::getAddress).orElse(new byte[0]);
        return HexFormat.of()
                        .formatHex(bytes.length > IPV6_NETWORK_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes)
                + " ";
    }
}
