package io.stroop.sandbox.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.Liabilities;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.PublicKey;
import org.stellar.sdk.xdr.PublicKeyType;
import org.stellar.sdk.xdr.SequenceNumber;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.SignerKeyType;
import org.stellar.sdk.xdr.TimePoint;
import org.stellar.sdk.xdr.Uint256;
import org.stellar.sdk.xdr.Uint32;
import org.stellar.sdk.xdr.Uint64;
import org.stellar.sdk.xdr.XdrUnsignedHyperInteger;
import org.stellar.sdk.xdr.XdrUnsignedInteger;

/// Between Java's numbers and the boxes that the SDK's XDR classes put them in.
public final class XdrValues {
    private static final MessageDigest SHA_256 = sha256();
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

    private XdrValues() {}

    /// Fills a new XDR object in: the SDK's classes have setters only.
    public static <T> T make(T object, java.util.function.Consumer<T> fill) {
        fill.accept(object);
        return object;
    }

    public static Int64 int64(long value) {
        return new Int64(value);
    }

    public static Uint32 uint32(long value) {
        return new Uint32(new XdrUnsignedInteger(value));
    }

    /// @param value its 64 bits are read as unsigned
    public static Uint64 uint64(long value) {
        BigInteger number = BigInteger.valueOf(value);
        return new Uint64(new XdrUnsignedHyperInteger(number.signum() < 0 ? number.add(TWO_64) : number));
    }

    public static SequenceNumber sequence(long value) {
        return new SequenceNumber(int64(value));
    }

    public static long of(Int64 value) {
        return value.getInt64();
    }

    public static long of(Uint32 value) {
        return value.getUint32().getNumber();
    }

    /// The 64 bits of an unsigned number: negative for what is above 2^63.
    public static long of(Uint64 value) {
        return value.getUint64().getNumber().longValue();
    }

    public static long of(SequenceNumber value) {
        return value.getSequenceNumber().getInt64();
    }

    public static long of(TimePoint value) {
        return of(value.getTimePoint());
    }

    static Liabilities liabilities(long buying, long selling) {
        return make(new Liabilities(), l -> {
            l.setBuying(int64(buying));
            l.setSelling(int64(selling));
        });
    }

    public static AccountID account(Uint256 key) {
        return new AccountID(make(new PublicKey(), p22 -> {
            p22.setDiscriminant(PublicKeyType.PUBLIC_KEY_TYPE_ED25519);
            p22.setEd25519(key);
        }));
    }

    public static AccountID account(MuxedAccount account) {
        return account(
                account.getDiscriminant() == CryptoKeyType.KEY_TYPE_MUXED_ED25519
                        ? account.getMed25519().getEd25519()
                        : account.getEd25519());
    }

    public static AccountID account(byte[] key) {
        return account(new Uint256(key));
    }

    public static byte[] keyOf(AccountID account) {
        return account.getAccountID().getEd25519().getUint256();
    }

    /// The `G…` form.
    public static String address(AccountID account) {
        return org.stellar.sdk.StrKey.encodeEd25519PublicKey(keyOf(account));
    }

    public static SignerKey signer(AccountID account) {
        return make(new SignerKey(), s21 -> {
            s21.setDiscriminant(SignerKeyType.SIGNER_KEY_TYPE_ED25519);
            s21.setEd25519(account.getAccountID().getEd25519());
        });
    }

    /// The SDK's classes share no public type: each offers its bytes through a method of its own.
    @FunctionalInterface
    public interface Encoder {
        byte[] encode() throws IOException;
    }

    /// The bytes of an XDR object, as in `bytes(key::toXdrByteArray)`.
    public static byte[] bytes(Encoder object) {
        try {
            return object.encode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String base64(Encoder object) {
        return java.util.Base64.getEncoder().encodeToString(bytes(object));
    }

    public static Hash hash(byte[] bytes) {
        return new Hash(bytes);
    }

    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = freshSha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /// A clone of one that was never used: asking the providers for one takes longer than a short hash.
    private static MessageDigest freshSha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
