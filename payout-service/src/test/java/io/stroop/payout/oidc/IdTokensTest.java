package io.stroop.payout.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.stroop.payout.oidc.IdTokens.UnprovenException;
import io.stroop.payout.session.ProvenPerson;
import io.stroop.runtime.access.StaffRole;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class IdTokensTest {
    private static final String ISSUER = "https://login.example.com";
    private static final ECKey KEY = key("1");
    private static final JWKSource<SecurityContext> KEYS = new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK()));

    private final IdTokens tokens = new IdTokens(new OidcSettings(
            URI.create(ISSUER), "console", Optional.empty(), "openid", "access.roles", "stroop-", "name", "us"));

    @Test
    void aTokenProvesWhoSomebodyIsAndWhatTheyMayDo() throws UnprovenException {
        assertThat(person(good -> good))
                .isEqualTo(new ProvenPerson(
                        ISSUER, "s-1", "ada", java.util.Set.of(StaffRole.SUPPORT, StaffRole.PUBLISHER_ADMIN)));
    }

    @Test
    void rolesOfOthersAndNoRolesAreNone() throws UnprovenException {
        assertThat(person(good -> good.claim("access", Map.of("roles", "stroop-approver other")))
                        .roles())
                .containsExactly(StaffRole.APPROVER);
        assertThat(person(good -> good.claim("access", Map.of("roles", List.of("approver", "stroop-root", 7))))
                        .roles())
                .isEmpty();
        assertThat(person(good -> good.claim("access", "approver")).roles()).isEmpty();
        assertThat(person(good -> good.claim("access", null)).roles()).isEmpty();
        assertThat(person(good -> good.claim("name", 7)).name()).isEmpty();
    }

    @Test
    void aTokenForAnotherClientIssuerSignInOrTimeProvesNothing() {
        Date past = Date.from(Instant.now().minusSeconds(600));
        List<UnaryOperator<JWTClaimsSet.Builder>> wrong = List.of(
                good -> good.audience("another"),
                good -> good.audience(List.of("console", "another")),
                good -> good.claim("azp", "another"),
                good -> good.issuer("https://evil.example.com"),
                good -> good.claim("nonce", "another"),
                good -> good.claim("nonce", null),
                good -> good.expirationTime(past),
                good -> good.expirationTime(null),
                good -> good.subject(null));
        wrong.forEach(change -> assertThatThrownBy(() -> person(change)).isInstanceOf(UnprovenException.class));
    }

    @Test
    void aTokenThatTheProviderHasNotSignedProvesNothing() throws JOSEException {
        SignedJWT stranger = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("1").build(), claims());
        stranger.sign(new ECDSASigner(key("1")));
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
        symmetric.sign(new MACSigner(KEY.toPublicJWK().toJSONString().repeat(2)));
        for (String token :
                List.of(stranger.serialize(), symmetric.serialize(), new PlainJWT(claims()).serialize(), "", "a.b.c")) {
            assertThatThrownBy(() -> tokens.person(token, "n-1", KEYS)).isInstanceOf(UnprovenException.class);
        }
    }

    private ProvenPerson person(UnaryOperator<JWTClaimsSet.Builder> change) throws UnprovenException {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("1").build(),
                    change.apply(new JWTClaimsSet.Builder(claims())).build());
            token.sign(new ECDSASigner(KEY));
            return tokens.person(token.serialize(), "n-1", KEYS);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("console")
                .subject("s-1")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("nonce", "n-1")
                .claim("name", "ada")
                .claim("access", Map.of("roles", List.of("stroop-support", "stroop-publisher-admin", "other")))
                .build();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
