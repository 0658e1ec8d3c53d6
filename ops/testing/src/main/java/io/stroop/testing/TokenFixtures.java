package io.stroop.testing;

import io.stroop.contracts.ApiKey;
import io.stroop.contracts.IpRange;
import io.stroop.contracts.KeyScope;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.PublisherState;
import io.stroop.contracts.RegisteredPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Tokens for tests, each derived from a name: worthless, as everybody can derive them.
public final class TokenFixtures {
    /// The person who has every role.
    public static final String EVERYTHING = "everything";

    /// The roles, and the names of the people who have just one of them.
    public static final List<String> ROLES = List.of("support", "operator", "approver", "auditor", "publisher-admin");

    /// The name of a key that has expired.
    public static final String EXPIRED = "expired";

    /// The name of a key that may be used only from somewhere else.
    public static final String ELSEWHERE = "elsewhere";

    /// A publisher that is suspended, and its key.
    public static final String SUSPENDED = "suspended";

    private TokenFixtures() {}

    /// The token of a name; the same name always gives the same token.
    public static String token(String name) {
        String secret = sha256("token of " + name);
        return "stroop_" + secret.substring(0, 8) + "_" + secret;
    }

    /// The API key of a name.
    public static ApiKey apiKey(String name, Set<KeyScope> scopes) {
        return new ApiKey(token(name).substring(7, 15), sha256(token(name)), scopes, null, List.of());
    }

    /// An active publisher whose only key, [#token] of its name, may do everything.
    public static RegisteredPublisher aPublisher(String name) {
        return new RegisteredPublisher(
                new PublisherId(name),
                1,
                PublisherState.ACTIVE,
                List.of(),
                List.of(apiKey(name, EnumSet.allOf(KeyScope.class))),
                List.of());
    }

    /// The name of a key that has one scope only.
    public static String keyWith(KeyScope scope) {
        return "key with " + scope.label();
    }

    /// Publishers with every kind of key that is of limited use, or of none.
    public static List<RegisteredPublisher> limitedKeys() {
        ApiKey expired = apiKey(EXPIRED, EnumSet.allOf(KeyScope.class));
        ApiKey elsewhere = apiKey(ELSEWHERE, EnumSet.allOf(KeyScope.class));
        List<ApiKey> keys = Stream.concat(
                        Stream.of(KeyScope.values()).map(scope -> apiKey(keyWith(scope), EnumSet.of(scope))),
                        Stream.of(
                                new ApiKey(
                                        expired.prefix(),
                                        expired.sha256(),
                                        expired.scopes(),
                                        Instant.parse("2026-01-01T00:00:00Z"),
                                        List.of()),
                                new ApiKey(
                                        elsewhere.prefix(),
                                        elsewhere.sha256(),
                                        elsewhere.scopes(),
                                        null,
                                        List.of(IpRange.parse("203.0.113.0/24")))))
                .toList();
        return List.of(
                new RegisteredPublisher(
                        new PublisherId("limited"), 1, PublisherState.ACTIVE, List.of(), keys, List.of()),
                new RegisteredPublisher(
                        new PublisherId(SUSPENDED),
                        1,
                        PublisherState.SUSPENDED,
                        List.of(),
                        List.of(apiKey(SUSPENDED, EnumSet.allOf(KeyScope.class))),
                        List.of()));
    }

    /// A new file of staff: one person for each role, who is called like it, and [#EVERYTHING].
    public static Path staffFile() {
        try {
            Path file = Files.createTempFile("staff", "");
            file.toFile().deleteOnExit();
            return Files.write(
                    file,
                    Stream.concat(
                                    ROLES.stream().map(role -> staffLine(role, role)),
                                    Stream.of(staffLine(EVERYTHING, String.join(",", ROLES))))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String staffLine(String name, String roles) {
        return "%s %s %s:%s".formatted(name, roles, token(name).substring(7, 15), sha256(token(name)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
