package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import io.stroop.payout.stellar.Recipients;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.TrustLine;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerKey;

/// Answers a preflight by the production's own judgement. What it said of a recipient is kept for as long as that
/// recipient's ledger entries are the same.
final class Judging {
    private static final Map<AccountId, Map<Recipient, List<LedgerKey>>> KEYS = new ConcurrentHashMap<>();

    private final Faults faults;
    private final AccountId distribution;
    private final Map<Recipient, Judgement> known = new HashMap<>();

    /// @param by the entries that it is based on, null for those that do not exist
    private record Judgement(List<@Nullable Entry> by, Standing standing) {}

    /// @param distribution whose funds are read with the recipients
    Judging(Faults faults, AccountId distribution) {
        this.faults = faults;
        this.distribution = distribution;
    }

    Preflight of(Collection<Recipient> recipients, NetworkView view) {
        Map<Recipient, Standing> standings = new LinkedHashMap<>();
        Map<Recipient, List<@Nullable Entry>> asked = new LinkedHashMap<>();
        Set<LedgerKey> unreadable = new HashSet<>();
        Map<Asset, Recipient> perAsset = new LinkedHashMap<>();
        for (Recipient recipient : recipients) {
            List<@Nullable Entry> entries = entries(recipient, view);
            Judgement before = known.get(recipient);
            boolean error = faults.happens(Fault.KEY_ERROR, 150);
            if (error) {
                List<LedgerKey> keys = keys(recipient);
                unreadable.add(keys.get(faults.below(keys.size())));
            }
            if (!error && before != null && isSame(before.by(), entries)) {
                standings.put(recipient, before.standing());
                perAsset.putIfAbsent(recipient.asset(), recipient);
            } else {
                asked.put(recipient, entries);
            }
        }
        perAsset.values().forEach(recipient -> asked.put(recipient, entries(recipient, view)));
        return judge(asked, standings, unreadable);
    }

    private Preflight judge(
            Map<Recipient, List<@Nullable Entry>> asked,
            Map<Recipient, Standing> standings,
            Set<LedgerKey> unreadable) {
        Map<LedgerKey, LedgerEntryData> data = new LinkedHashMap<>();
        asked.values()
                .forEach(entries -> entries.forEach(entry -> {
                    if (entry != null && !unreadable.contains(entry.key())) {
                        data.computeIfAbsent(entry.key(), _ -> entry.data());
                    }
                }));
        Preflight judged = Recipients.judge(asked.keySet(), distribution, List.copyOf(data.values()), unreadable);
        for (Map.Entry<Recipient, List<@Nullable Entry>> one : asked.entrySet()) {
            Standing standing = judged.of(one.getKey());
            standings.put(one.getKey(), standing);
            if (unreadable.isEmpty()) {
                known.put(one.getKey(), new Judgement(one.getValue(), standing));
            }
        }
        return new Preflight(standings, judged.funds());
    }

    private List<LedgerKey> keys(Recipient recipient) {
        return KEYS.computeIfAbsent(distribution, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(recipient, one -> Recipients.keys(List.of(one), distribution));
    }

    private List<@Nullable Entry> entries(Recipient recipient, NetworkView view) {
        List<@Nullable Entry> entries = new ArrayList<>();
        keys(recipient).forEach(key -> entries.add(view.entry(key)));
        return entries;
    }

    private boolean isSame(List<@Nullable Entry> before, List<@Nullable Entry> now) {
        for (int i = 0; i < now.size(); i++) {
            if (before.get(i) != now.get(i) && !isOurs(now.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Our own entries say nothing about a recipient.
    private boolean isOurs(@Nullable Entry entry) {
        return switch (entry) {
            case Account account -> account.id().equals(Keys.xdr(distribution));
            case TrustLine line -> line.account().equals(Keys.xdr(distribution));
            case null, default -> false;
        };
    }
}
