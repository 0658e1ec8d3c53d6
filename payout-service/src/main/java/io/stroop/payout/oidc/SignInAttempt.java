package io.stroop.payout.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sign-in that has begun and that the identity provider has not answered yet. Only the person's browser knows
/// it, in a cookie, so that any replica can go on with it and nobody can fill a table. All that the provider
/// sees follows from the secret, and tells nothing of it.
///
/// @param secret 64 hex digits, 256 random bits
/// @param next where the person wanted to go
public record SignInAttempt(String secret, String next) {
    private static final Pattern COOKIE = Pattern.compile("([0-9a-f]{64})\\.([A-Za-z0-9_-]{0,2000})");
    private static final int SECRET_BYTES = 32;

    /// One that begins now.
    static SignInAttempt begin(SecureRandom random, String next) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new SignInAttempt(HexFormat.of().formatHex(bytes), next);
    }

    /// Reads a cookie; empty if it is none of ours.
    static Optional<SignInAttempt> ofCookie(String cookie) {
        Matcher form = COOKIE.matcher(cookie);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SignInAttempt(
                    form.group(1), new String(Base64.getUrlDecoder().decode(form.group(2)), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The value of the cookie.
    String cookie() {
        return secret + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(StandardCharsets.UTF_8));
    }

    /// Comes back with the person; one of another browser does not.
    String state() {
        return derived("state");
    }

    /// Stands in the ID token; one of another sign-in does not.
    String nonce() {
        return derived("nonce");
    }

    /// Proves to the provider that whoever began is who goes on (PKCE, RFC 7636).
    String verifier() {
        return derived("verifier");
    }

    /// What the provider is told of the verifier, with the method S256.
    String challenge() {
        return base64(sha256(verifier()));
    }

    boolean hasState(String state) {
        return MessageDigest.isEqual(state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    private String derived(String purpose) {
        return base64(sha256("stroop sign-in " + purpose + " " + secret));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a sign-in to " + next;
    }
}
