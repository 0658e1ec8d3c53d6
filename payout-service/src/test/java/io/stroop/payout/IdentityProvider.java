package io.stroop.payout;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/// An OpenID Connect provider in this process, with a page on which people say who they are and which claims they have.
public final class IdentityProvider implements QuarkusTestResourceLifecycleManager {
    private final MockOAuth2Server server =
            new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true}"));

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "stroop.console.oidc.issuer", server.issuerUrl("staff").toString(),
                "stroop.console.oidc.client-id", "console",
                "stroop.console.oidc.client-secret", "a secret: with a colon",
                "stroop.console.oidc.label", "Example",
                "stroop.console.oidc.role-prefix", "stroop-",
                "stroop.console.oidc.name-claim", "name");
    }

    @Override
    public void stop() {
        server.shutdown();
    }
}
