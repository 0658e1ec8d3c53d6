package io.stroop.payout.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.stroop.contracts.InvalidValueException;
import io.stroop.payout.session.ProvenPerson;
import io.stroop.runtime.access.StaffRole;
import java.text.ParseException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads ID tokens.
///
/// @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">ID token validation</a>
final class IdTokens {
    /// Those with a public key. Whoever has the client's secret could make others.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OidcSettings settings;

    IdTokens(OidcSettings settings) {
        this.settings = settings;
    }

    /// A token that does not prove anything.
    static final class UnprovenException extends Exception {
        private static final long serialVersionUID = 1L;

        UnprovenException(String why) {
            super(why);
        }
    }

    /// The person that a token is about.
    ///
    /// @throws UnprovenException if the provider has not signed it for us, now and for this sign-in
    ProvenPerson person(String token, String nonce, JWKSource<SecurityContext> keys) throws UnprovenException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                settings.clientId(),
                new JWTClaimsSet.Builder()
                        .issuer(settings.issuer().toString())
                        .claim("nonce", nonce)
                        .build(),
                Set.of("sub", "iat", "exp")));
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Object authorized = claims.getClaim("azp");
            if (authorized == null ? claims.getAudience().size() > 1 : !authorized.equals(settings.clientId())) {
                throw new UnprovenException("it was issued to another client");
            }
            return new ProvenPerson(
                    settings.issuer().toString(), claims.getSubject(), name(claims), roles(claims.getClaims()));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new UnprovenException(String.valueOf(e.getMessage()));
        }
    }

    private String name(JWTClaimsSet claims) {
        return claims.getClaim(settings.nameClaim()) instanceof String name ? name.strip() : "";
    }

    /// Those that we have; a provider may know others.
    private Set<StaffRole> roles(Map<String, Object> claims) {
        @Nullable Object found = claims;
        for (String step : settings.rolesClaim().split("\\.", -1)) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        Collection<?> labels = found instanceof Collection<?> many
                ? many
                : found instanceof String text ? List.of(text.split("[\\s,]+", -1)) : List.of();
        Set<StaffRole> roles = EnumSet.noneOf(StaffRole.class);
        for (Object label : labels) {
            if (label instanceof String text && text.startsWith(settings.rolePrefix())) {
                try {
                    roles.add(
                            StaffRole.parse(text.substring(settings.rolePrefix().length())));
                } catch (InvalidValueException e) {
                    // a role of another application
                }
            }
        }
        return roles;
    }
}
