package io.stroop.sandbox.ledger;

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

/// Keys of ledger entries, and assets in the two forms that XDR has for them.
public final class LedgerKeys {
    private LedgerKeys() {}

    public static LedgerKey account(AccountID account) {
        return XdrValues.make(new LedgerKey(), l45 -> {
            l45.setDiscriminant(LedgerEntryType.ACCOUNT);
            l45.setAccount(XdrValues.make(new LedgerKeyAccount(), l44 -> {
                l44.setAccountID(account);
            }));
        });
    }

    public static LedgerKey trustLine(AccountID account, TrustLineAsset asset) {
        return XdrValues.make(new LedgerKey(), l43 -> {
            l43.setDiscriminant(LedgerEntryType.TRUSTLINE);
            l43.setTrustLine(XdrValues.make(new LedgerKeyTrustLine(), l42 -> {
                l42.setAccountID(account);
                l42.setAsset(asset);
            }));
        });
    }

    public static LedgerKey trustLine(AccountID account, Asset asset) {
        return trustLine(account, lineAsset(asset));
    }

    public static LedgerKey data(AccountID account, String64 name) {
        return XdrValues.make(new LedgerKey(), l41 -> {
            l41.setDiscriminant(LedgerEntryType.DATA);
            l41.setData(XdrValues.make(new LedgerKeyData(), l40 -> {
                l40.setAccountID(account);
                l40.setDataName(name);
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
        return XdrValues.make(new LedgerKey(), l39 -> {
            l39.setDiscriminant(LedgerEntryType.CLAIMABLE_BALANCE);
            l39.setClaimableBalance(XdrValues.make(new LedgerKeyClaimableBalance(), l38 -> {
                l38.setBalanceID(id);
            }));
        });
    }

    public static TrustLineAsset lineAsset(Asset asset) {
        return XdrValues.make(new TrustLineAsset(), t37 -> {
            t37.setDiscriminant(asset.getDiscriminant());
            t37.setAlphaNum4(asset.getAlphaNum4());
            t37.setAlphaNum12(asset.getAlphaNum12());
        });
    }

    public static boolean isNative(Asset asset) {
        return asset.getDiscriminant() == AssetType.ASSET_TYPE_NATIVE;
    }

    /// The issuer of an asset that is not native.
    public static AccountID issuer(Asset asset) {
        return asset.getDiscriminant() == AssetType.ASSET_TYPE_CREDIT_ALPHANUM4
                ? asset.getAlphaNum4().getIssuer()
                : asset.getAlphaNum12().getIssuer();
    }

    /// Native, or a code of 1 to 4 (5 to 12) ASCII letters and digits padded with zero bytes.
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
