package io.stroop.payout.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What a passphrase opens: an AES-256-GCM key that Argon2id makes of it.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9106#section-4">RFC 9106, parameter choice</a>
final class PassphraseKey {
    private static final String NAME = "argon2id";
    private static final int MEMORY_KIB = 65_536;
    private static final int PASSES = 3;
    private static final int LANES = 4;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /// So that a forged file cannot exhaust the memory.
    private static final int MOST_MEMORY_KIB = 1 << 20;

    private static final int MOST_PASSES = 20;

    private final Cost cost;
    private final byte[] salt;
    private final SecretKey key;
    private final SecureRandom random;

    private record Cost(int memoryKib, int passes, int lanes) {}

    private PassphraseKey(char[] passphrase, Cost cost, byte[] salt, SecureRandom random) {
        this.cost = cost;
        this.salt = salt;
        this.random = random;
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] made = new byte[KEY_BYTES];
        argon2.generateBytes(passphrase, made);
        this.key = new SecretKeySpec(made, "AES");
        Arrays.fill(made, (byte) 0);
    }

    /// With a new salt.
    static PassphraseKey fresh(char[] passphrase, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PassphraseKey(passphrase, new Cost(MEMORY_KIB, PASSES, LANES), salt, random);
    }

    /// With the parameters of a file.
    ///
    /// @throws IOException if they are weaker than ours, or absurd
    static PassphraseKey of(char[] passphrase, JsonNode kdf, SecureRandom random) throws IOException {
        Cost cost = new Cost(
                kdf.path("memoryKib").asInt(),
                kdf.path("passes").asInt(),
                kdf.path("lanes").asInt());
        byte[] salt = Base64.getDecoder().decode(kdf.path("salt").asText());
        if (!kdf.path("name").asText().equals(NAME)
                || cost.memoryKib() < MEMORY_KIB
                || cost.memoryKib() > MOST_MEMORY_KIB
                || cost.passes() < PASSES
                || cost.passes() > MOST_PASSES
                || cost.lanes() < 1
                || cost.lanes() > LANES
                || salt.length != SALT_BYTES) {
            throw new IOException("the keystore's key derivation is not one that this version accepts");
        }
        return new PassphraseKey(passphrase, cost, salt, random);
    }

    JsonNode parameters(ObjectMapper mapper) {
        return mapper.createObjectNode()
                .put("name", NAME)
                .put("memoryKib", cost.memoryKib())
                .put("passes", cost.passes())
                .put("lanes", cost.lanes())
                .put("salt", Base64.getEncoder().encodeToString(salt));
    }

    /// @param bound is authenticated, and not encrypted
    /// @return nonce and ciphertext
    byte[] seal(byte[] secret, byte[] bound) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(secret);
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /// @throws IOException if the passphrase is wrong or the entry was changed
    byte[] open(byte[] sealed, byte[] bound) throws IOException {
        if (sealed.length <= NONCE_BYTES) {
            throw new IOException("the keystore is damaged");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), bound)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new IOException("the passphrase is wrong, or the keystore was changed", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
