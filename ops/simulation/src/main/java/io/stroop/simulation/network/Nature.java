package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.DataRecord;
import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.TrustLine;
import io.stroop.sandbox.network.SandboxNetwork;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.stellar.sdk.xdr.DataValue;
import org.stellar.sdk.xdr.String64;
import org.stellar.sdk.xdr.XdrString;

/// What wallets and issuers do to their own accounts. It takes effect between two ledgers, without transactions of
/// its own: nothing under test looks at those.
public final class Nature {
    private static final long RESERVE = 5_000_000;
    private static final String64 MEMO_REQUIRED = new String64(new XdrString("config.memo_required"));

    private final SandboxNetwork network;
    private final Map<AccountId, Long> memoSince = new HashMap<>();
    private final Map<AccountId, Map<Asset, Long>> peaks = new HashMap<>();
    private boolean begun;

    Nature(SandboxNetwork network) {
        this.network = network;
    }

    /// What a distribution account would have if it had never paid anything: more than it ever had.
    public long peak(AccountId distribution, Asset asset) {
        return peaks.getOrDefault(distribution, Map.of()).getOrDefault(asset, 0L);
    }

    /// What the distribution accounts have held since the beginning.
    public Set<Asset> held() {
        return Collections.unmodifiableSet(
                peaks.getOrDefault(Keys.distribution(), Map.of()).keySet());
    }

    /// The world is as it is from here on; what changes now takes time to be noticed.
    public void begin() {
        begun = true;
    }

    void start(AccountId distribution, Asset asset, long stroops) {
        peaks.computeIfAbsent(distribution, _ -> new HashMap<>()).put(asset, stroops);
    }

    private void received(AccountId account, Asset asset, long stroops) {
        Map<Asset, Long> peak = peaks.get(account);
        if (stroops > 0 && peak != null) {
            peak.merge(asset, stroops, Math::addExact);
        }
    }

    private LedgerTxn changes() {
        return network.state().begin(network.info());
    }

    public boolean exists(AccountId account) {
        return network.account(Keys.xdr(account)) != null;
    }

    /// @param balance in stroops
    public void create(AccountId account, long balance) {
        if (exists(account)) {
            return;
        }
        LedgerTxn ledger = changes();
        ledger.existing(Keys.xdr(Keys.account("root"))).add(-balance, RESERVE);
        ledger.create(new Account(Keys.xdr(account), balance, ledger.info().startingSequence()));
        ledger.commit();
    }

    /// Gives lumens, or takes them if negative and possible.
    public void give(AccountId account, long stroops) {
        LedgerTxn ledger = changes();
        Account to = ledger.account(Keys.xdr(account));
        if (to != null && to.add(stroops, RESERVE)) {
            ledger.existing(Keys.xdr(Keys.account("root"))).add(-stroops, RESERVE);
            ledger.commit();
            received(account, Asset.NATIVE, stroops);
        }
    }

    /// The account ends. Its balances return to where they came from.
    public void merge(AccountId account, Iterable<Asset> assets) {
        for (Asset asset : assets) {
            distrust(account, asset);
        }
        LedgerTxn ledger = changes();
        Account from = ledger.account(Keys.xdr(account));
        if (from == null || from.subentries() > 0) {
            return;
        }
        ledger.existing(Keys.xdr(Keys.account("root"))).add(from.balance(), RESERVE);
        ledger.erase(LedgerKeys.account(Keys.xdr(account)));
        ledger.commit();
    }

    /// @param limit in stroops
    public void trust(AccountId account, Asset asset, long limit) {
        LedgerTxn ledger = changes();
        Account owner = ledger.account(Keys.xdr(account));
        TrustLine line = ledger.line(Keys.xdr(account), Keys.xdr(asset));
        if (owner == null) {
            return;
        }
        if (line != null) {
            line.setLimit(Math.max(limit, line.minimumLimit()));
        } else {
            owner.addSubentries(1);
            TrustLine created = new TrustLine(Keys.xdr(account), LedgerKeys.lineAsset(Keys.xdr(asset)), limit);
            created.setFlags(TrustLine.AUTHORIZED);
            ledger.create(created);
        }
        ledger.commit();
    }

    /// Removes a trustline; its balance returns to the issuer.
    public void distrust(AccountId account, Asset asset) {
        LedgerTxn ledger = changes();
        TrustLine line = ledger.line(Keys.xdr(account), Keys.xdr(asset));
        if (line == null) {
            return;
        }
        ledger.issue(Keys.xdr(asset), -line.balance());
        ledger.existing(Keys.xdr(account)).addSubentries(-1);
        ledger.erase(line.key());
        ledger.commit();
    }

    public void authorize(AccountId account, Asset asset, boolean authorized) {
        LedgerTxn ledger = changes();
        TrustLine line = ledger.line(Keys.xdr(account), Keys.xdr(asset));
        if (line != null) {
            line.setFlags(authorized ? TrustLine.AUTHORIZED : TrustLine.MAINTAIN_LIABILITIES);
            ledger.commit();
        }
    }

    /// The issuer may claw back from this trustline.
    public void enableClawback(AccountId account, Asset asset) {
        LedgerTxn ledger = changes();
        TrustLine line = ledger.line(Keys.xdr(account), Keys.xdr(asset));
        if (line != null) {
            line.setFlags(line.flags() | TrustLine.CLAWBACK_ENABLED);
            ledger.commit();
        }
    }

    /// Issues to a trustline, or claws back from it if negative.
    ///
    /// @return whether it was possible
    public boolean issue(AccountId account, Asset asset, long stroops) {
        LedgerTxn ledger = changes();
        TrustLine line = ledger.line(Keys.xdr(account), Keys.xdr(asset));
        if (line == null || !line.add(stroops)) {
            return false;
        }
        ledger.issue(Keys.xdr(asset), stroops);
        ledger.commit();
        received(account, asset, stroops);
        return true;
    }

    /// What a trustline holds, in stroops; 0 if there is none.
    public long balance(AccountId account, Asset asset) {
        if (asset.equals(Asset.NATIVE)) {
            Account owner = network.account(Keys.xdr(account));
            return owner == null ? 0 : owner.balance();
        }
        TrustLine line = network.state().line(Keys.xdr(account), Keys.xdr(asset));
        return line == null ? 0 : line.balance();
    }

    /// Whether the account asks for a memo.
    public boolean requiresMemo(AccountId account) {
        return network.entry(LedgerKeys.data(Keys.xdr(account), MEMO_REQUIRED)) != null;
    }

    /// Since which ledger the account asks for a memo; [Long#MAX_VALUE] if it does not.
    public long requiresMemoSince(AccountId account) {
        return requiresMemo(account) ? memoSince.getOrDefault(account, 0L) : Long.MAX_VALUE;
    }

    /// How much of an asset the account may hold at most; 0 if it cannot receive it.
    public long limit(AccountId account, Asset asset) {
        if (!exists(account)) {
            return 0;
        }
        if (asset.equals(Asset.NATIVE)) {
            return Long.MAX_VALUE;
        }
        TrustLine line = network.state().line(Keys.xdr(account), Keys.xdr(asset));
        return line == null || !line.isAuthorized() ? 0 : line.limit();
    }

    /// The account asks for a memo with every payment (SEP-29).
    public void requireMemo(AccountId account) {
        LedgerTxn ledger = changes();
        Account owner = ledger.account(Keys.xdr(account));
        if (owner == null || ledger.data(Keys.xdr(account), MEMO_REQUIRED) != null) {
            return;
        }
        owner.addSubentries(1);
        ledger.create(new DataRecord(
                Keys.xdr(account), MEMO_REQUIRED, new DataValue("1".getBytes(StandardCharsets.US_ASCII))));
        ledger.commit();
        memoSince.put(account, begun ? network.info().sequence() : 0);
    }
}
