package io.stroop.runtime.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/// Every path of the API's port, known or not, needs a known caller, except those that a service declares to be
/// open ([OpenRoutes]); what a caller may do is up to each route. Being code, it cannot be configured away. The
/// management port, which nobody outside reaches, is open.
@Singleton
public final class OnlyKnownCallers implements HttpSecurityPolicy {
    private final Instance<OpenRoutes> open;

    OnlyKnownCallers(@Any Instance<OpenRoutes> open) {
        this.open = open;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        String path = request.normalizedPath();
        if (open.stream().anyMatch(routes -> routes.includes(path))) {
            return CheckResult.permit();
        }
        return identity.map(caller -> caller.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
    }
}
