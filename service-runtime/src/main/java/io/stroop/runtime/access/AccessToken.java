package io.stroop.runtime.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bearer token: an API key of a publisher, or the token of a member of staff. It looks like
/// `stroop_1f3a9c0b_` and 64 hex digits: a prefix that may be shown, and 256 random bits that may not.
///
/// Only its SHA-256 is stored. A slow hash would gain nothing, as nobody can try 2²⁵⁶ values.
public final class AccessToken {
    private static final Pattern FORM = Pattern.compile("stroop_([0-9a-f]{8})_[0-9a-f]{64}");
    private static final int PREFIX_BYTES = 4;
    private static final int SECRET_BYTES = 32;

    private final String text;
    private final String prefix;

    private AccessToken(String text, String prefix) {
        this.text = text;
        this.prefix = prefix;
    }

    /// A new token.
    public static AccessToken issue(SecureRandom random) {
        String prefix = hex(random, PREFIX_BYTES);
        return new AccessToken("stroop_" + prefix + "_" + hex(random, SECRET_BYTES), prefix);
    }

    /// Reads a token; empty if the text does not have the form of one.
    public static Optional<AccessToken> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new AccessToken(text, form.group(1))) : Optional.empty();
    }

    /// Recognizes the token without revealing it: 8 hex digits.
    public String prefix() {
        return prefix;
    }

    /// The token itself, for its owner only.
    public String text() {
        return text;
    }

    /// SHA-256 of the token, as 64 lower-case hex digits.
    public String sha256() {
        return HexFormat.of().formatHex(hash());
    }

    /// Whether this is the token with that SHA-256. Takes equally long for every wrong one.
    boolean matches(String sha256) {
        return MessageDigest.isEqual(hash(), HexFormat.of().parseHex(sha256));
    }

    private byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "stroop_" + prefix + "_…";
    }
}
