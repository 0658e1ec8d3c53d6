package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.stellar.sdk.StrKey;

/// An Ed25519 key that signs transactions. It never reveals its secret, neither in [#toString] nor in an
/// exception.
public final class SigningKey {
    private static final int HINT_BYTES = 4;

    private final Ed25519PrivateKeyParameters secret;
    private final byte[] publicKey;
    private final AccountId account;

    private SigningKey(byte[] seed) {
        this.secret = new Ed25519PrivateKeyParameters(seed);
        this.publicKey = secret.generatePublicKey().getEncoded();
        this.account = new AccountId(StrKey.encodeEd25519PublicKey(publicKey));
    }

    /// Reads a secret key in StrKey form.
    ///
    /// @param secretKey `S…`, 56 characters; surrounding whitespace is ignored
    /// @throws IllegalArgumentException if it is invalid; the message does not contain it
    public static SigningKey ofSecretKey(String secretKey) {
        try {
            return new SigningKey(
                    StrKey.decodeEd25519SecretSeed(secretKey.strip().toCharArray()));
        } catch (RuntimeException e) { // whatever the SDK throws may quote the secret
            throw new IllegalArgumentException("not a Stellar secret key (56 characters that begin with S)");
        }
    }

    /// A key that only the holder of this one can derive: HMAC-SHA256 of the purpose with this key's seed.
    ///
    /// @param purpose names the derived key; the same purpose always gives the same key
    public SigningKey derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getEncoded(), "HmacSHA256"));
            return new SigningKey(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    public AccountId account() {
        return account;
    }

    /// 64 bytes.
    byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, secret);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /// The signature hint: the last four bytes of the public key.
    byte[] hint() {
        return Arrays.copyOfRange(publicKey, publicKey.length - HINT_BYTES, publicKey.length);
    }

    @Override
    public String toString() {
        return "SigningKey of " + account();
    }
}
