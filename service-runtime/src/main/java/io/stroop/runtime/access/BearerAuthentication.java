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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Authenticates every request by its bearer token, the same in every service. Whatever else authenticates
/// people one day has to give its identities the same roles ([Roles]) and a [Caller.Person].
@Singleton
public final class BearerAuthentication implements HttpAuthenticationMechanism {
    private static final int UNAUTHORIZED = 401;
    private static final String REFUSAL = "stroop.access.refusal";

    private final Credentials credentials;
    private final Throttle throttle;
    private final ObjectMapper json;

    BearerAuthentication(
            KnownPublishers publishers, KeyUses uses, AccessConfig config, Clock clock, ObjectMapper json) {
        this.credentials = new Credentials(publishers, Staff.read(config.staffFile()), uses, clock);
        this.throttle = new Throttle(config, clock);
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager unused) {
        @Nullable String authorization = context.request().getHeader("Authorization");
        @Nullable InetAddress from = address(context);
        String prefix = Credentials.prefix(authorization);
        Throttle.Result before = throttle.before(from, prefix);
        if (before.refusal() != null) {
            return refuse(context, before.refusal(), before.headers());
        }
        return switch (credentials.judge(authorization, from)) {
            case Verdict.Known(Caller caller) -> {
                Throttle.Result limit = throttle.by(caller);
                limit.headers().forEach(context.response()::putHeader);
                yield limit.refusal() == null
                        ? Uni.createFrom().item(Identities.of(caller))
                        : refuse(context, limit.refusal(), Map.of());
            }
            case Verdict.Refused(Problem problem) -> {
                if (problem.status() == UNAUTHORIZED && authorization != null) {
                    throttle.wrong(from, prefix);
                }
                yield refuse(context, problem, before.headers());
            }
        };
    }

    private static Uni<SecurityIdentity> refuse(RoutingContext context, Problem problem, Map<String, String> headers) {
        headers.forEach(context.response()::putHeader);
        context.put(REFUSAL, problem);
        return Uni.createFrom().nullItem();
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
