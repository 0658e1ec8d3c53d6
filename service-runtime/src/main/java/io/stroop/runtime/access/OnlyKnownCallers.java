package io.stroop.runtime.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Every path of the API's port, known or not, needs a known caller; what a caller may do is up to each
/// route. Being code, it cannot be configured away. The management port, which nobody outside reaches, is
/// open.
@Singleton
public final class OnlyKnownCallers implements HttpSecurityPolicy {
    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return identity.map(caller -> caller.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
    }
}
