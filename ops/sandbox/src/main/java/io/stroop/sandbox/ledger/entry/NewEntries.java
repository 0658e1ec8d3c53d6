package io.stroop.sandbox.ledger.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.AlphaNum4;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.AssetCode4;
import org.stellar.sdk.xdr.AssetType;

/// Adds accounts and trustlines to the first ledger.
public final class NewEntries {
    private NewEntries() {}

    /// @param balance in stroops
    public static void account(LedgerState state, AccountID id, long balance) {
        state.set(LedgerKeys.account(id), new Account(id, balance, state.info().startingSequence()));
    }

    /// Adds a trustline without a limit to an existing account.
    ///
    /// @param balance in stroops
    public static void line(LedgerState state, AccountID id, Asset asset, long balance) {
        Account owner = state.account(id);
        if (owner == null) {
            throw new IllegalArgumentException("no such account");
        }
        owner.addSubentries(1);
        TrustLine line = new TrustLine(id, LedgerKeys.lineAsset(asset), Long.MAX_VALUE);
        line.setFlags(TrustLine.AUTHORIZED);
        line.add(balance);
        state.set(line.key(), line);
    }

    /// @param code 1 to 4 letters or digits
    public static Asset asset(String code, AccountID issuer) {
        Asset asset = new Asset();
        asset.setDiscriminant(AssetType.ASSET_TYPE_CREDIT_ALPHANUM4);
        asset.setAlphaNum4(XdrValues.make(new AlphaNum4(), a -> {
            a.setAssetCode(new AssetCode4(Arrays.copyOf(code.getBytes(StandardCharsets.US_ASCII), 4)));
            a.setIssuer(issuer);
        }));
        return asset;
    }
}
