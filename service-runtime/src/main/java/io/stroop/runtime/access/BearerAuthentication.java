package io.stroop.runtime.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.stroop.runtime.http.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Authenticates every request by its bearer token, the same in every service. Whatever else authenticates
/// people one day has to give its identities the same roles ([Roles]) and a [Caller.Person].
@Singleton
public final class BearerAuthentication implements HttpAuthenticationMechanism {
    private static final String REFUSAL = "stroop.access.refusal";

    private final Credentials credentials;
    private final ObjectMapper json;

    BearerAuthentication(
            KnownPublishers publishers, KeyUses uses, AccessConfig config, Clock clock, ObjectMapper json) {
        this.credentials = new Credentials(publishers, Staff.read(config.staffFile()), uses, clock);
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager unused) {
        Verdict verdict = credentials.judge(context.request().getHeader("Authorization"), address(context));
        return switch (verdict) {
            case Verdict.Known(Caller caller) -> Uni.createFrom().item(Identities.of(caller));
            case Verdict.Refused(Problem problem) -> {
                context.put(REFUSAL, problem);
                yield Uni.createFrom().nullItem();
            }
        };
    }

    /// Of the connection, or of the client that a trusted proxy names (`quarkus.http.proxy.*`); null if that is
    /// no address.
    private static @Nullable InetAddress address(RoutingContext context) {
        SocketAddress remote = context.request().remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        try {
            return host == null ? null : InetAddress.ofLiteral(host.replaceFirst("%.*", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(refusal(context).status()));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        Problem problem = refusal(context);
        HttpServerResponse response = context.response();
        response.setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        problem.headers().forEach(response::putHeader);
        try {
            response.end(Buffer.buffer(json.writeValueAsBytes(problem.at(context.normalizedPath()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
        return Uni.createFrom().item(true);
    }

    private static Problem refusal(RoutingContext context) {
        Problem refusal = context.get(REFUSAL);
        return refusal == null ? Problem.unauthorized("Send an API key or a token.") : refusal;
    }
}
