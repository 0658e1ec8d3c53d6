package io.stroop.payout.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.stroop.payout.oidc.IdTokens.UnprovenException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The identity provider over HTTP: what it says of itself, and its token endpoint. Asked only when somebody signs
/// in, so that the service starts and pays without it.
final class OidcProvider {
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final long MAX_BYTES = 256 * 1024;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final OidcSettings settings;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private @Nullable Endpoints endpoints;

    OidcProvider(OidcSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /// Where it is asked, and the keys that it signs with.
    ///
    /// @param endSession where people sign out of it; null if it has no such page
    record Endpoints(URI authorization, URI token, @Nullable URI endSession, JWKSource<SecurityContext> keys) {}

    /// Asks once.
    ///
    /// @throws IOException if it does not answer, or says that it is another one
    /// @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">Discovery</a>
    synchronized Endpoints endpoints() throws IOException {
        Endpoints known = endpoints;
        if (known != null) {
            return known;
        }
        String issuer = settings.issuer().toString();
        URI document = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        JsonNode metadata = answer(HttpRequest.newBuilder(document).GET());
        if (!metadata.path("issuer").asText().equals(issuer)) {
            throw new IOException("the provider is %s, and STROOP_CONSOLE_OIDC_ISSUER says %s"
                    .formatted(metadata.path("issuer").asText(), issuer));
        }
        Endpoints found = new Endpoints(
                endpoint(metadata, "authorization_endpoint"),
                endpoint(metadata, "token_endpoint"),
                metadata.has("end_session_endpoint") ? endpoint(metadata, "end_session_endpoint") : null,
                JWKSourceBuilder.<SecurityContext>create(
                                endpoint(metadata, "jwks_uri").toURL(),
                                new DefaultResourceRetriever(
                                        (int) WITHIN.toMillis(), (int) WITHIN.toMillis(), (int) MAX_BYTES))
                        .build());
        endpoints = found;
        return found;
    }

    /// What the issuer does in the clear, its endpoints may do too; otherwise all of them have to be https.
    private URI endpoint(JsonNode metadata, String name) throws IOException {
        try {
            URI uri = URI.create(metadata.path(name).asText());
            boolean safe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme())
                            && "http".equals(settings.issuer().getScheme()));
            if (safe && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // the message below covers it
        }
        throw new IOException("the provider has no good " + name);
    }

    /// Exchanges a code for an ID token.
    ///
    /// @throws UnprovenException if it refuses the code
    /// @throws IOException if it does not answer
    String idToken(String code, String redirect, SignInAttempt attempt) throws IOException, UnprovenException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", attempt.verifier());
        form.put("client_id", settings.clientId());
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoints().token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        settings.clientSecret().ifPresent(secret -> request.header("Authorization", basic(secret)));
        HttpResponse<String> response = send(request);
        if (response.statusCode() == BAD_REQUEST) {
            throw new UnprovenException("the provider refuses the code");
        }
        return json(response).path("id_token").asText();
    }

    /// RFC 6749, 2.3.1: both parts are form-encoded first.
    private String basic(String secret) {
        String both = encoded(settings.clientId()) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException {
        return json(send(request));
    }

    private JsonNode json(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != OK) {
            throw new IOException("%s answers %d".formatted(response.uri().getPath(), response.statusCode()));
        }
        return json.readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(
                    request.timeout(WITHIN).header("Accept", "application/json").build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), MAX_BYTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
