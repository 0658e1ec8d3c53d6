package io.stroop.contracts;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Signs records of [Topics#TASK_COMPLETIONS] with one key, for one network. Threads may share it.
public final class RecordSigner {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int SEED_BYTES = 32;

    /// What PKCS#8 puts before the 32 bytes of an Ed25519 seed (RFC 8410).
    private static final byte[] PKCS8_HEAD = {
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
    };

    private final PrivateKey key;
    private final String network;

    private RecordSigner(PrivateKey key, String network) {
        this.key = key;
        this.network = network;
    }

    /// A signer with a private key as `openssl genpkey -algorithm ed25519` writes it (PKCS#8, PEM).
    ///
    /// @param network the network that pays, as [SignedId#network(String)] has it
    /// @throws InvalidValueException if it is not such a key; the message never contains it
    public static RecordSigner ofPem(String pem, String network) {
        String text = pem.strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw noKey();
        }
        try {
            return ofPkcs8(
                    Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length())),
                    network);
        } catch (IllegalArgumentException e) {
            throw noKey();
        }
    }

    /// A signer with the key of a seed.
    ///
    /// @param seed 32 secret bytes
    public static RecordSigner ofSeed(byte[] seed, String network) {
        return ofPkcs8(pkcs8(seed), network);
    }

    /// A private key in PKCS#8 and PEM.
    ///
    /// @param seed 32 secret bytes
    public static String pem(byte[] seed) {
        return BEGIN + "\n" + Base64.getEncoder().encodeToString(pkcs8(seed)) + "\n" + END + "\n";
    }

    private static byte[] pkcs8(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw noKey();
        }
        byte[] encoded = Arrays.copyOf(PKCS8_HEAD, PKCS8_HEAD.length + SEED_BYTES);
        System.arraycopy(seed, 0, encoded, PKCS8_HEAD.length, SEED_BYTES);
        return encoded;
    }

    private static RecordSigner ofPkcs8(byte[] encoded, String network) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key instanceof EdECPrivateKey ed
                    && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
                return new RecordSigner(key, network);
            }
            throw noKey();
        } catch (GeneralSecurityException e) {
            throw noKey();
        }
    }

    private static InvalidValueException noKey() {
        return new InvalidValueException(
                "signing-key.private",
                "must be an Ed25519 private key in PEM: openssl genpkey -algorithm ed25519 -out FILE");
    }

    /// The headers that a record of this completion needs, beside its other ones.
    ///
    /// @param value the record's value, which must not change afterwards
    /// @param now becomes `webhook-timestamp`
    public Map<String, String> sign(PayoutId payoutId, byte[] value, Instant now) {
        String id = new SignedId(network, payoutId).toString();
        String timestamp = Long.toString(now.getEpochSecond());
        byte[] signature = ed25519(RecordSignature.content(id, timestamp, value));
        return headers(
                id, timestamp, RecordSignature.SCHEME + Base64.getEncoder().encodeToString(signature));
    }

    /// What is to be signed.
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    public record Item(PayoutId payoutId, byte[] value) {}

    /// The headers of several records with as few signatures as possible, in the order of the records.
    ///
    /// @param now becomes `webhook-timestamp`
    public List<Map<String, String>> sign(List<Item> items, Instant now) {
        List<Map<String, String>> headers = new ArrayList<>(items.size());
        for (int from = 0; from < items.size(); from += GroupSignature.MAX_SIZE) {
            List<Item> group = items.subList(from, Math.min(items.size(), from + GroupSignature.MAX_SIZE));
            if (group.size() == 1) {
                headers.add(sign(group.getFirst().payoutId(), group.getFirst().value(), now));
            } else {
                headers.addAll(signGroup(group, now));
            }
        }
        return headers;
    }

    private List<Map<String, String>> signGroup(List<Item> items, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        List<String> ids = items.stream()
                .map(item -> new SignedId(network, item.payoutId()).toString())
                .toList();
        List<byte[]> leaves = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            leaves.add(MerkleTree.leaf(
                    RecordSignature.content(ids.get(i), timestamp, items.get(i).value())));
        }
        byte[] signature = ed25519(GroupSignature.ofRoot(MerkleTree.root(leaves)));
        List<List<byte[]>> paths = MerkleTree.paths(leaves);
        List<Map<String, String>> headers = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            headers.add(headers(
                    ids.get(i), timestamp, new GroupSignature(i, items.size(), signature, paths.get(i)).text()));
        }
        return headers;
    }

    private static Map<String, String> headers(String id, String timestamp, String signature) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(SignatureHeaders.ID, id);
        headers.put(SignatureHeaders.TIMESTAMP, timestamp);
        headers.put(SignatureHeaders.SIGNATURE, signature);
        return headers;
    }

    private byte[] ed25519(byte[] content) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }
}
