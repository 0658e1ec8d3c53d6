package io.stroop.runtime.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.stroop.contracts.KeyScope;
import java.util.Set;
import java.util.stream.Collectors;

/// Identities of callers, whoever has authenticated them.
public final class Identities {
    /// The attribute of an identity that holds the [Caller].
    static final String CALLER = "stroop.caller";

    private Identities() {}

    /// The identity of a caller: its roles, or its scopes.
    public static SecurityIdentity of(Caller caller) {
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder().addAttribute(CALLER, caller);
        return switch (caller) {
            case Caller.Person(String name, Set<StaffRole> roles) ->
                identity.setPrincipal(new QuarkusPrincipal(name))
                        .addRoles(roles.stream().map(StaffRole::label).collect(Collectors.toSet()))
                        .addRole(Roles.STAFF)
                        .build();
            case Caller.Service service ->
                identity.setPrincipal(new QuarkusPrincipal(service.publisher().value()))
                        .addRoles(service.key().scopes().stream()
                                .map(KeyScope::label)
                                .collect(Collectors.toSet()))
                        .build();
        };
    }
}
