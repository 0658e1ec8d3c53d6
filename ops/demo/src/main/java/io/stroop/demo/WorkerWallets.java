package io.stroop.demo;

import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.stellar.sdk.Account;
import org.stellar.sdk.Asset;
import org.stellar.sdk.ChangeTrustAsset;
import org.stellar.sdk.ChangeTrustOperation;
import org.stellar.sdk.CreateAccountOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.TrustLineAsset;

/// The wallets of the demo's workers: accounts on the simulated network with the required trustline. Their keys
/// are derived from their names and worthless elsewhere.
final class WorkerWallets {
    private static final String STARTING_BALANCE = "5";
    private static final long FEE = 100;
    private static final int ACCOUNTS_PER_TRANSACTION = 100;
    private static final int TRUSTLINES_AT_ONCE = 500;
    private static final long VALID_SECONDS = 120;

    private final NetworkClient network;
    private final Network passphrase;
    private final Asset asset;
    private final Map<String, KeyPair> keys = new LinkedHashMap<>();

    WorkerWallets(NetworkClient network, String passphrase, Asset asset, List<String> workers) {
        this.network = network;
        this.passphrase = new Network(passphrase);
        this.asset = asset;
        workers.forEach(worker -> keys.put(worker, SandboxKeys.keyPair("demo " + worker)));
    }

    String address(String worker) {
        KeyPair key = keys.get(worker);
        if (key == null) {
            throw new IllegalArgumentException("no such worker: " + worker);
        }
        return key.getAccountId();
    }

    /// Creates the accounts and, if the asset needs them, the trustlines; those of an earlier run are reused.
    void create() throws IOException, InterruptedException {
        KeyPair root = SandboxKeys.keyPair("root");
        List<KeyPair> accounts = without(WorkerWallets::accountKey);
        for (int from = 0; from < accounts.size(); from += ACCOUNTS_PER_TRANSACTION) {
            List<KeyPair> some = accounts.subList(from, Math.min(accounts.size(), from + ACCOUNTS_PER_TRANSACTION));
            List<Operation> operations = new ArrayList<>();
            for (KeyPair key : some) {
                operations.add(new CreateAccountOperation.Builder(key.getAccountId(), STARTING_BALANCE).build());
            }
            network.awaitApplied(network.send(signed(root, operations)));
        }
        if (!asset.getType().equals("native")) {
            trust(without(this::balanceKey));
        }
    }

    private List<KeyPair> without(Function<KeyPair, LedgerKey> entry) throws IOException, InterruptedException {
        Map<String, LedgerEntry.LedgerEntryData> existing =
                network.entries(keys.values().stream().map(entry).toList());
        List<KeyPair> absent = new ArrayList<>();
        for (KeyPair key : keys.values()) {
            if (!existing.containsKey(entry.apply(key).toXdrBase64())) {
                absent.add(key);
            }
        }
        return absent;
    }

    private void trust(List<KeyPair> accounts) throws IOException, InterruptedException {
        for (int from = 0; from < accounts.size(); from += TRUSTLINES_AT_ONCE) {
            List<String> hashes = new ArrayList<>();
            for (KeyPair key : accounts.subList(from, Math.min(accounts.size(), from + TRUSTLINES_AT_ONCE))) {
                hashes.add(network.send(signed(
                        key,
                        List.of(new ChangeTrustOperation.Builder(ChangeTrustAsset.create(asset), "1000000000")
                                .build()))));
            }
            for (String hash : hashes) {
                network.awaitApplied(hash);
            }
        }
    }

    private String signed(KeyPair source, List<Operation> operations) throws IOException, InterruptedException {
        LedgerKey key = accountKey(source);
        LedgerEntry.LedgerEntryData entry = network.entries(List.of(key)).get(key.toXdrBase64());
        if (entry == null) {
            throw new IOException("there is no account " + source.getAccountId());
        }
        long sequence = entry.getAccount().getSeqNum().getSequenceNumber().getInt64();
        Transaction transaction = new TransactionBuilder(new Account(source.getAccountId(), sequence), passphrase)
                .addOperations(operations)
                .setBaseFee(FEE)
                .setTimeout(VALID_SECONDS)
                .build();
        transaction.sign(source);
        return transaction.toEnvelopeXdrBase64();
    }

    /// The balance of each worker in the asset, in stroops, as reported by the network.
    Map<String, Long> balances() throws IOException, InterruptedException {
        Map<String, LedgerKey> entryKeys = new LinkedHashMap<>();
        keys.forEach((worker, key) -> entryKeys.put(worker, balanceKey(key)));
        Map<String, LedgerEntry.LedgerEntryData> entries = network.entries(List.copyOf(entryKeys.values()));
        Map<String, Long> balances = new LinkedHashMap<>();
        for (Map.Entry<String, LedgerKey> entryKey : entryKeys.entrySet()) {
            LedgerEntry.LedgerEntryData entry = entries.get(entryKey.getValue().toXdrBase64());
            if (entry == null) {
                throw new IOException("the network has no balance of " + entryKey.getKey());
            }
            balances.put(
                    entryKey.getKey(),
                    entry.getDiscriminant() == LedgerEntryType.ACCOUNT
                            ? entry.getAccount().getBalance().getInt64()
                            : entry.getTrustLine().getBalance().getInt64());
        }
        return balances;
    }

    private LedgerKey balanceKey(KeyPair holder) {
        if (asset.getType().equals("native")) {
            return accountKey(holder);
        }
        org.stellar.sdk.xdr.Asset xdr = asset.toXdr();
        TrustLineAsset line = new TrustLineAsset();
        line.setDiscriminant(xdr.getDiscriminant());
        line.setAlphaNum4(xdr.getAlphaNum4());
        line.setAlphaNum12(xdr.getAlphaNum12());
        LedgerKey.LedgerKeyTrustLine body = new LedgerKey.LedgerKeyTrustLine();
        body.setAccountID(holder.getXdrAccountId());
        body.setAsset(line);
        LedgerKey key = new LedgerKey();
        key.setDiscriminant(LedgerEntryType.TRUSTLINE);
        key.setTrustLine(body);
        return key;
    }

    private static LedgerKey accountKey(KeyPair holder) {
        LedgerKey.LedgerKeyAccount body = new LedgerKey.LedgerKeyAccount();
        body.setAccountID(holder.getXdrAccountId());
        LedgerKey key = new LedgerKey();
        key.setDiscriminant(LedgerEntryType.ACCOUNT);
        key.setAccount(body);
        return key;
    }
}
