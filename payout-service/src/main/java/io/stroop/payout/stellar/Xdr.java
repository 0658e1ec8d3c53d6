package io.stroop.payout.stellar;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Memo;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.AccountConverter;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
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
    private Xdr() {}

    static MuxedAccount account(AccountDestination destination) {
        return AccountConverter.enableMuxed().encode(destination.address());
    }

    static AccountID accountId(AccountId account) {
        Uint256 key = new Uint256();
        key.setUint256(StrKey.decodeEd25519PublicKey(account.address()));
        PublicKey publicKey = new PublicKey();
        publicKey.setDiscriminant(PublicKeyType.PUBLIC_KEY_TYPE_ED25519);
        publicKey.setEd25519(key);
        AccountID id = new AccountID();
        id.setAccountID(publicKey);
        return id;
    }

    static Asset asset(io.stroop.contracts.Asset asset) {
        return org.stellar.sdk.Asset.create(asset.canonical()).toXdr();
    }

    static Int64 int64(long value) {
        return new Int64(value);
    }

    static Uint64 uint64(long value) {
        return new Uint64(new XdrUnsignedHyperInteger(BigInteger.valueOf(value)));
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
