package io.stroop.payout.console;

import java.time.Instant;
import java.util.Set;

/// What surrounds every page: who is signed in, where they are, and what they may do.
///
/// @param section of the navigation, such as `payouts`
/// @param person who is signed in
/// @param csrf what every form has to contain; empty for a request with a token
/// @param masks whether personal data is masked for them
/// @param sandbox whether the money is worthless
/// @param approvals how many requests wait for a second person
/// @param questions how many workers wait for an answer
public record Chrome(
        String title,
        String section,
        String person,
        Set<String> roles,
        String csrf,
        boolean masks,
        boolean sandbox,
        long approvals,
        long questions,
        Instant now) {

    /// Whether they have this role.
    public boolean may(String role) {
        return roles.contains(role);
    }

    /// Their roles, as they read them.
    public String rolesText() {
        return String.join(", ", roles);
    }
}
