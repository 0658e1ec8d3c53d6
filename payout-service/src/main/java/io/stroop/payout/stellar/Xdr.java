package io.stroop.payout.stellar;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.MuxedAddress;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.AlphaNum12;
import org.stellar.sdk.xdr.AlphaNum4;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.AssetCode12;
import org.stellar.sdk.xdr.AssetCode4;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.MemoType;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.PublicKey;
import org.stellar.sdk.xdr.PublicKeyType;
import org.stellar.sdk.xdr.Uint256;
import org.stellar.sdk.xdr.Uint64;
import org.stellar.sdk.xdr.XdrString;
import org.stellar.sdk.xdr.XdrUnsignedHyperInteger;

/// Converts our value types to XDR.
final class Xdr {
    private static final int SHORT_CODE_BYTES = 4;
    private static final int LONG_CODE_BYTES = 12;

    private Xdr() {}

    static MuxedAccount account(AccountDestination destination) {
        Uint256 key = new Uint256(destination.account().publicKey());
        MuxedAccount account = new MuxedAccount();
        switch (destination) {
            case AccountId _ -> {
                account.setDiscriminant(CryptoKeyType.KEY_TYPE_ED25519);
                account.setEd25519(key);
            }
            case MuxedAddress muxed -> {
                MuxedAccount.MuxedAccountMed25519 body = new MuxedAccount.MuxedAccountMed25519();
                body.setId(uint64(muxed.id()));
                body.setEd25519(key);
                account.setDiscriminant(CryptoKeyType.KEY_TYPE_MUXED_ED25519);
                account.setMed25519(body);
            }
        }
        return account;
    }

    static AccountID accountId(AccountId account) {
        PublicKey publicKey = new PublicKey();
        publicKey.setDiscriminant(PublicKeyType.PUBLIC_KEY_TYPE_ED25519);
        publicKey.setEd25519(new Uint256(account.publicKey()));
        AccountID id = new AccountID();
        id.setAccountID(publicKey);
        return id;
    }

    static Asset asset(io.stroop.contracts.Asset asset) {
        Asset xdr = new Asset();
        switch (asset) {
            case io.stroop.contracts.Asset.Native _ -> xdr.setDiscriminant(AssetType.ASSET_TYPE_NATIVE);
            case io.stroop.contracts.Asset.Issued issued -> {
                byte[] code = issued.code().getBytes(StandardCharsets.US_ASCII);
                if (code.length <= SHORT_CODE_BYTES) {
                    AlphaNum4 body = new AlphaNum4();
                    body.setAssetCode(new AssetCode4(Arrays.copyOf(code, SHORT_CODE_BYTES)));
                    body.setIssuer(accountId(issued.issuer()));
                    xdr.setDiscriminant(AssetType.ASSET_TYPE_CREDIT_ALPHANUM4);
                    xdr.setAlphaNum4(body);
                } else {
                    AlphaNum12 body = new AlphaNum12();
                    body.setAssetCode(new AssetCode12(Arrays.copyOf(code, LONG_CODE_BYTES)));
                    body.setIssuer(accountId(issued.issuer()));
                    xdr.setDiscriminant(AssetType.ASSET_TYPE_CREDIT_ALPHANUM12);
                    xdr.setAlphaNum12(body);
                }
            }
        }
        return xdr;
    }

    static Int64 int64(long value) {
        return new Int64(value);
    }

    /// @param value the bits of an unsigned 64-bit number
    static Uint64 uint64(long value) {
        return new Uint64(new XdrUnsignedHyperInteger(new BigInteger(Long.toUnsignedString(value))));
    }

    static org.stellar.sdk.xdr.Memo memo(@Nullable Memo memo) {
        org.stellar.sdk.xdr.Memo xdr = new org.stellar.sdk.xdr.Memo();
        switch (memo) {
            case null -> xdr.setDiscriminant(MemoType.MEMO_NONE);
            case Memo.Text text -> {
                xdr.setDiscriminant(MemoType.MEMO_TEXT);
                xdr.setText(new XdrString(text.value().getBytes(StandardCharsets.UTF_8)));
            }
            case Memo.Id id -> {
                xdr.setDiscriminant(MemoType.MEMO_ID);
                xdr.setId(new Uint64(new XdrUnsignedHyperInteger(new BigInteger(id.value()))));
            }
            case Memo.Hash hash -> {
                xdr.setDiscriminant(MemoType.MEMO_HASH);
                xdr.setHash(new Hash(HexFormat.of().parseHex(hash.value())));
            }
            case Memo.Return refund -> {
                xdr.setDiscriminant(MemoType.MEMO_RETURN);
                xdr.setRetHash(new Hash(HexFormat.of().parseHex(refund.value())));
            }
        }
        return xdr;
    }
}
