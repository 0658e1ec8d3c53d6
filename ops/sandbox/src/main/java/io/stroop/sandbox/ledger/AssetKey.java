package io.stroop.sandbox.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AlphaNum12;
import org.stellar.sdk.xdr.AlphaNum4;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.AssetCode12;
import org.stellar.sdk.xdr.AssetCode4;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.ChangeTrustAsset;
import org.stellar.sdk.xdr.TrustLineAsset;

/// An asset. The code keeps all of its 4 or 12 bytes, zeros included, one char per byte; it is empty for the native
/// asset, which alone has no issuer (`null`). A code may be malformed: [#wellFormed()] tells.
public record AssetKey(String code, @Nullable AccountKey issuer) {
    /// Lumens.
    public static final AssetKey NATIVE = new AssetKey("", null);

    /// From the XDR of an asset.
    public static AssetKey of(Asset asset) {
        return of(asset.getDiscriminant(), asset.getAlphaNum4(), asset.getAlphaNum12());
    }

    /// From the XDR of a trustline's asset; shares of a liquidity pool are not simulated.
    public static AssetKey of(TrustLineAsset asset) {
        return of(asset.getDiscriminant(), asset.getAlphaNum4(), asset.getAlphaNum12());
    }

    /// From the XDR that ChangeTrust carries; shares of a liquidity pool are not simulated.
    public static AssetKey of(ChangeTrustAsset asset) {
        return of(asset.getDiscriminant(), asset.getAlphaNum4(), asset.getAlphaNum12());
    }

    /// From a code of 1–12 characters and its issuer.
    public static AssetKey issued(String code, AccountKey issuer) {
        int length = code.length() <= 4 ? 4 : 12;
        return new AssetKey(code + "\0".repeat(length - code.length()), issuer);
    }

    private static AssetKey of(AssetType type, @Nullable AlphaNum4 four, @Nullable AlphaNum12 twelve) {
        return switch (type) {
            case ASSET_TYPE_NATIVE -> NATIVE;
            case ASSET_TYPE_CREDIT_ALPHANUM4 -> {
                AlphaNum4 a = Objects.requireNonNull(four);
                yield new AssetKey(latin(a.getAssetCode().getAssetCode4()), AccountKey.of(a.getIssuer()));
            }
            case ASSET_TYPE_CREDIT_ALPHANUM12 -> {
                AlphaNum12 a = Objects.requireNonNull(twelve);
                yield new AssetKey(latin(a.getAssetCode().getAssetCode12()), AccountKey.of(a.getIssuer()));
            }
            case ASSET_TYPE_POOL_SHARE -> throw new NotSimulatedException("liquidity pools");
        };
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Whether this is lumens.
    public boolean isNative() {
        return issuer == null;
    }

    /// The issuer; not to be asked of lumens.
    public AccountKey requireIssuer() {
        return Objects.requireNonNull(issuer, "the native asset has no issuer");
    }

    /// Whether `account` issues this asset.
    public boolean isIssuedBy(AccountKey account) {
        return account.equals(issuer);
    }

    /// stellar-core `util/types.cpp`, `isAssetValid`: ASCII letters and digits, zeros only at the end, at least one
    /// character in a short code and five in a long one.
    public boolean wellFormed() {
        if (isNative()) {
            return true;
        }
        int used = shortCode().length();
        for (int i = 0; i < used; i++) {
            char c = code.charAt(i);
            boolean letterOrDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letterOrDigit) {
                return false;
            }
        }
        return code.length() == 4 ? used >= 1 : used >= 5;
    }

    /// The code without its trailing zeros.
    public String shortCode() {
        int end = code.length();
        while (end > 0 && code.charAt(end - 1) == 0) {
            end--;
        }
        return code.substring(0, end);
    }

    /// `native`, or `CODE:ISSUER`.
    public String canonical() {
        return issuer == null ? "native" : shortCode() + ":" + issuer.strKey();
    }

    /// The XDR of the asset.
    public Asset toXdr() {
        if (issuer == null) {
            return new Asset.Builder().discriminant(AssetType.ASSET_TYPE_NATIVE).build();
        }
        if (code.length() == 4) {
            return new Asset.Builder()
                    .discriminant(AssetType.ASSET_TYPE_CREDIT_ALPHANUM4)
                    .alphaNum4(alphaNum4(issuer))
                    .build();
        }
        return new Asset.Builder()
                .discriminant(AssetType.ASSET_TYPE_CREDIT_ALPHANUM12)
                .alphaNum12(alphaNum12(issuer))
                .build();
    }

    /// The XDR of the asset in a trustline.
    public TrustLineAsset toTrustLineXdr() {
        Asset asset = toXdr();
        return new TrustLineAsset.Builder()
                .discriminant(asset.getDiscriminant())
                .alphaNum4(asset.getAlphaNum4())
                .alphaNum12(asset.getAlphaNum12())
                .build();
    }

    private AlphaNum4 alphaNum4(AccountKey issuedBy) {
        return new AlphaNum4.Builder()
                .assetCode(new AssetCode4(code.getBytes(StandardCharsets.ISO_8859_1)))
                .issuer(issuedBy.toXdr())
                .build();
    }

    private AlphaNum12 alphaNum12(AccountKey issuedBy) {
        return new AlphaNum12.Builder()
                .assetCode(new AssetCode12(code.getBytes(StandardCharsets.ISO_8859_1)))
                .issuer(issuedBy.toXdr())
                .build();
    }

    @Override
    public String toString() {
        return canonical();
    }
}
