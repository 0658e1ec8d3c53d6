package io.stroop.payout.oidc;

import io.stroop.payout.PayoutServiceConfig;
import io.stroop.runtime.configuration.Requirement;
import java.net.URI;
import java.util.Optional;

/// The identity provider, as it is configured.
///
/// @param issuer as it stands in ID tokens, without a slash at the end unless the provider has one there
/// @param clientSecret absent for a public client
/// @param rolesClaim the claim with the person's roles; dots lead into objects
/// @param rolePrefix what the provider's names of our roles begin with; may be empty
/// @param nameClaim the claim with the person's name
/// @param label what the provider is called on the page
public record OidcSettings(
        URI issuer,
        String clientId,
        Optional<String> clientSecret,
        String scopes,
        String rolesClaim,
        String rolePrefix,
        String nameClaim,
        String label) {

    /// Empty if people do not sign in through a provider.
    static Optional<OidcSettings> of(PayoutServiceConfig.Console.Oidc config) {
        return config.issuer()
                .map(issuer -> new OidcSettings(
                        issuer,
                        config.clientId()
                                .orElseThrow(() -> new IllegalStateException(
                                        "STROOP_CONSOLE_OIDC_ISSUER is set, STROOP_CONSOLE_OIDC_CLIENT_ID is not")),
                        config.clientSecret(),
                        config.scopes(),
                        config.rolesClaim(),
                        config.rolePrefix().orElse(""),
                        config.nameClaim(),
                        config.label()));
    }

    /// A provider needs to be told who asks.
    public static Requirement requirement() {
        return Requirement.beside(
                "stroop.console.oidc.issuer",
                (issuer, others) -> others.apply("stroop.console.oidc.client-id") == null
                        ? Optional.of("needs STROOP_CONSOLE_OIDC_CLIENT_ID, the name under which this console is"
                                + " registered there")
                        : Optional.empty());
    }

    @Override
    public String toString() {
        return "identity provider " + issuer; // never the secret
    }
}
