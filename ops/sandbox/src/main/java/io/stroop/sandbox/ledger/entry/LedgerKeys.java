package io.stroop.sandbox.ledger.entry;

import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.ClaimableBalanceID;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.LedgerKey.LedgerKeyAccount;
import org.stellar.sdk.xdr.LedgerKey.LedgerKeyClaimableBalance;
import org.stellar.sdk.xdr.LedgerKey.LedgerKeyData;
import org.stellar.sdk.xdr.LedgerKey.LedgerKeyOffer;
import org.stellar.sdk.xdr.LedgerKey.LedgerKeyTrustLine;
import org.stellar.sdk.xdr.String64;
import org.stellar.sdk.xdr.TrustLineAsset;

/// Keys of ledger entries, and assets in their two XDR forms.
public final class LedgerKeys {
    private LedgerKeys() {}

    public static LedgerKey account(AccountID account) {
        return XdrValues.make(new LedgerKey(), key -> {
            key.setDiscriminant(LedgerEntryType.ACCOUNT);
            key.setAccount(XdrValues.make(new LedgerKeyAccount(), of -> of.setAccountID(account)));
        });
    }

    public static LedgerKey trustLine(AccountID account, TrustLineAsset asset) {
        return XdrValues.make(new LedgerKey(), key -> {
            key.setDiscriminant(LedgerEntryType.TRUSTLINE);
            key.setTrustLine(XdrValues.make(new LedgerKeyTrustLine(), line -> {
                line.setAccountID(account);
                line.setAsset(asset);
            }));
        });
    }

    public static LedgerKey trustLine(AccountID account, Asset asset) {
        return trustLine(account, lineAsset(asset));
    }

    public static LedgerKey data(AccountID account, String64 name) {
        return XdrValues.make(new LedgerKey(), key -> {
            key.setDiscriminant(LedgerEntryType.DATA);
            key.setData(XdrValues.make(new LedgerKeyData(), data -> {
                data.setAccountID(account);
                data.setDataName(name);
            }));
        });
    }

    public static LedgerKey offer(AccountID seller, Int64 number) {
        return XdrValues.make(new LedgerKey(), key -> {
            key.setDiscriminant(LedgerEntryType.OFFER);
            key.setOffer(XdrValues.make(new LedgerKeyOffer(), offer -> {
                offer.setSellerID(seller);
                offer.setOfferID(number);
            }));
        });
    }

    public static LedgerKey claimableBalance(ClaimableBalanceID id) {
        return XdrValues.make(new LedgerKey(), key -> {
            key.setDiscriminant(LedgerEntryType.CLAIMABLE_BALANCE);
            key.setClaimableBalance(
                    XdrValues.make(new LedgerKeyClaimableBalance(), balance -> balance.setBalanceID(id)));
        });
    }

    public static TrustLineAsset lineAsset(Asset asset) {
        return XdrValues.make(new TrustLineAsset(), lineAsset -> {
            lineAsset.setDiscriminant(asset.getDiscriminant());
            lineAsset.setAlphaNum4(asset.getAlphaNum4());
            lineAsset.setAlphaNum12(asset.getAlphaNum12());
        });
    }

    public static boolean isNative(Asset asset) {
        return asset.getDiscriminant() == AssetType.ASSET_TYPE_NATIVE;
    }

    /// @param asset must not be native
    public static AccountID issuer(Asset asset) {
        return asset.getDiscriminant() == AssetType.ASSET_TYPE_CREDIT_ALPHANUM4
                ? asset.getAlphaNum4().getIssuer()
                : asset.getAlphaNum12().getIssuer();
    }

    /// Whether it is native or has a code of 1 to 4 (or 5 to 12) ASCII letters and digits, padded with zero
    /// bytes.
    ///
    /// Source: stellar-core `util/types.cpp` `isAssetValid`.
    public static boolean isValid(Asset asset) {
        return switch (asset.getDiscriminant()) {
            case ASSET_TYPE_NATIVE -> true;
            case ASSET_TYPE_CREDIT_ALPHANUM4 ->
                isCode(asset.getAlphaNum4().getAssetCode().getAssetCode4(), 0);
            case ASSET_TYPE_CREDIT_ALPHANUM12 ->
                isCode(asset.getAlphaNum12().getAssetCode().getAssetCode12(), 4);
            case ASSET_TYPE_POOL_SHARE -> false;
        };
    }

    private static boolean isCode(byte[] code, int moreThan) {
        boolean ended = false;
        int length = 0;
        for (byte b : code) {
            if (b == 0) {
                ended = true;
            } else if (ended || !isAlphanumeric(b)) {
                return false;
            } else {
                length++;
            }
        }
        return length > moreThan;
    }

    private static boolean isAlphanumeric(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
