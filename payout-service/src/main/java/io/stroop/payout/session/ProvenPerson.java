package io.stroop.payout.session;

import io.stroop.runtime.access.StaffRole;
import java.util.Set;

/// A person whose identity a provider has proven.
///
/// @param issuer the provider
/// @param subject names the person at the provider, for ever
/// @param name as the provider has it now; empty if it has none
/// @param roles may be empty
public record ProvenPerson(String issuer, String subject, String name, Set<StaffRole> roles) {
    public ProvenPerson {
        roles = Set.copyOf(roles);
    }
}
