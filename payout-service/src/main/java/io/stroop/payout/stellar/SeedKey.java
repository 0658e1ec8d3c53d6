package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.signing.SigningAnswer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.stellar.sdk.StrKey;

/// A key in this process's memory. It never reveals its secret, neither in [#toString] nor in an exception.
public final class SeedKey implements SigningKey {
    private final Ed25519PrivateKeyParameters secret;
    private final AccountId account;

    private SeedKey(byte[] seed) {
        this.secret = new Ed25519PrivateKeyParameters(seed);
        this.account = AccountId.ofPublicKey(secret.generatePublicKey().getEncoded());
    }

    /// @param seed 32 bytes, which the caller may overwrite afterwards
    public static SeedKey ofSeed(byte[] seed) {
        if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
        }
        return new SeedKey(seed);
    }

    /// Reads a secret key in StrKey form.
    ///
    /// @param secretKey `S…`, 56 characters; surrounding whitespace is ignored
    /// @throws IllegalArgumentException if it is invalid; the message does not contain it
    public static SeedKey ofSecretKey(String secretKey) {
        return new SeedKey(seedOf(secretKey));
    }

    /// The seed in a secret key in StrKey form.
    ///
    /// @param secretKey as for [#ofSecretKey]
    /// @return 32 bytes, which the caller should overwrite after use
    /// @throws IllegalArgumentException if it is invalid; the message does not contain it
    public static byte[] seedOf(String secretKey) {
        try {
            return StrKey.decodeEd25519SecretSeed(secretKey.strip().toCharArray());
        } catch (RuntimeException e) { // whatever the SDK throws may quote the secret
            throw new IllegalArgumentException("not a Stellar secret key (56 characters that begin with S)");
        }
    }

    /// A key that only the holder of this one can derive: HMAC-SHA256 of the purpose with this key's seed.
    ///
    /// @param purpose names the derived key; the same purpose always gives the same key
    public SeedKey derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getEncoded(), "HmacSHA256"));
            return new SeedKey(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public AccountId account() {
        return account;
    }

    /// Always signs.
    @Override
    public SigningAnswer<byte[]> sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, secret);
        signer.update(message, 0, message.length);
        return SigningAnswer.signed(signer.generateSignature());
    }

    /// Whether a key has made a signature.
    ///
    /// @param signer the public key
    public static boolean verifies(AccountId signer, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(signer.publicKey()));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    @Override
    public String toString() {
        return "SeedKey of " + account();
    }
}
