package io.stroop.payout.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.AccountId;
import io.stroop.payout.stellar.SeedKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keys in a file that a passphrase protects: Argon2id (RFC 9106, its second recommended setting: 64 MiB, three passes,
/// four lanes) makes a key of the passphrase, and AES-256-GCM seals each seed with it, bound to its name and its public
/// key. The file is replaced as a whole, and readable by its owner only.
public final class Keystore {
    private static final int VERSION = 1;
    private static final int SEED_BYTES = 32;
    private static final int MOST_ENTRIES = 100;
    private static final String NAME = "[a-z][a-z0-9-]{0,31}";

    private final Path file;
    private final Map<String, Entry> entries;
    private final PassphraseKey key;

    /// @param sealed nonce and ciphertext, in base64
    private record Entry(AccountId account, String sealed) {}

    private Keystore(Path file, Map<String, Entry> entries, PassphraseKey key) {
        this.file = file;
        this.entries = entries;
        this.key = key;
    }

    /// Makes an empty one.
    ///
    /// @throws IOException if there is a file already
    public static Keystore create(Path file, char[] passphrase, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " exists already");
        }
        Keystore made = new Keystore(file, new LinkedHashMap<>(), PassphraseKey.fresh(passphrase, random));
        made.write();
        return made;
    }

    /// @throws IOException if it is not a keystore, or if the passphrase does not open each entry
    public static Keystore open(Path file, char[] passphrase, SecureRandom random) throws IOException {
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        if (json == null
                || json.path("version").asInt() != VERSION
                || json.path("entries").size() > MOST_ENTRIES) {
            throw new IOException(file + " is not a keystore of this version");
        }
        try {
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (JsonNode entry : json.path("entries")) {
                entries.put(
                        entry.path("name").asText(),
                        new Entry(
                                new AccountId(entry.path("publicKey").asText()),
                                entry.path("sealed").asText()));
            }
            Keystore opened = new Keystore(file, entries, PassphraseKey.of(passphrase, json.path("kdf"), random));
            for (String name : entries.keySet()) {
                opened.key(name);
            }
            return opened;
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    /// The public keys by name.
    public Map<String, AccountId> publicKeys() {
        Map<String, AccountId> all = new LinkedHashMap<>();
        entries.forEach((name, entry) -> all.put(name, entry.account()));
        return Collections.unmodifiableMap(all);
    }

    /// @throws IOException if the entry does not exist
    public SeedKey key(String name) throws IOException {
        byte[] seed = seed(name);
        try {
            return SeedKey.ofSeed(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /// Adds a key and writes the file.
    ///
    /// @param name lower case
    /// @param seed 32 bytes, overwritten afterwards
    /// @throws IOException if the name is taken
    public AccountId add(String name, byte[] seed) throws IOException {
        if (!name.matches(NAME)) {
            throw new IOException("a key's name has up to 32 lower-case letters, digits and hyphens, not " + name);
        }
        if (entries.containsKey(name)) {
            throw new IOException("there is a key \"%s\" already".formatted(name));
        }
        try {
            AccountId account = SeedKey.ofSeed(seed).account();
            entries.put(name, entry(key, name, account, seed));
            write();
            return account;
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /// Seals everything with another passphrase and writes the file.
    public Keystore changePassphrase(char[] passphrase, SecureRandom random) throws IOException {
        PassphraseKey next = PassphraseKey.fresh(passphrase, random);
        Map<String, Entry> sealed = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            byte[] seed = seed(entry.getKey());
            try {
                AccountId account = entry.getValue().account();
                sealed.put(entry.getKey(), entry(next, entry.getKey(), account, seed));
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        }
        Keystore changed = new Keystore(file, sealed, next);
        changed.write();
        return changed;
    }

    private static Entry entry(PassphraseKey key, String name, AccountId account, byte[] seed) {
        return new Entry(account, Base64.getEncoder().encodeToString(key.seal(seed, bound(name, account))));
    }

    private byte[] seed(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("%s has no key \"%s\", only %s".formatted(file, name, entries.keySet()));
        }
        byte[] seed = key.open(Base64.getDecoder().decode(entry.sealed()), bound(name, entry.account()));
        if (seed.length != SEED_BYTES) {
            throw new IOException(file + " is damaged");
        }
        return seed;
    }

    /// What is authenticated beside the seed, so that entries cannot change places.
    private static byte[] bound(String name, AccountId account) {
        return "stroop keystore %d/%s/%s".formatted(VERSION, name, account).getBytes(StandardCharsets.US_ASCII);
    }

    private void write() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("version", VERSION);
        json.set("kdf", key.parameters(mapper));
        ArrayNode list = json.putArray("entries");
        entries.forEach((name, entry) -> list.addObject()
                .put("name", name)
                .put("publicKey", entry.account().address())
                .put("sealed", entry.sealed()));
        Path directory = file.toAbsolutePath().getParent();
        List<String> lines =
                new ArrayList<>(List.of(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json)));
        Path temporary = Files.createTempFile(
                directory,
                ".keystore",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(temporary, lines);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
