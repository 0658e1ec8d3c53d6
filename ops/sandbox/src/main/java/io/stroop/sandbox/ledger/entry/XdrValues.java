package io.stroop.sandbox.ledger.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;
import org.stellar.sdk.StrKey;
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

/// Conversions between Java values and the SDK's XDR classes.
public final class XdrValues {
    private static final MessageDigest SHA_256 = sha256();
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

    private XdrValues() {}

    /// Fills in a new XDR object, since the SDK's classes only have setters.
    public static <T> T make(T object, Consumer<T> fill) {
        fill.accept(object);
        return object;
    }

    public static Int64 int64(long value) {
        return new Int64(value);
    }

    public static Uint32 uint32(long value) {
        return new Uint32(new XdrUnsignedInteger(value));
    }

    /// @param value interpreted as unsigned
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

    /// The 64 bits of an unsigned number: negative from 2^63 on.
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
        return new AccountID(make(new PublicKey(), publicKey -> {
            publicKey.setDiscriminant(PublicKeyType.PUBLIC_KEY_TYPE_ED25519);
            publicKey.setEd25519(key);
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

    /// The `G…` address.
    public static String address(AccountID account) {
        return StrKey.encodeEd25519PublicKey(keyOf(account));
    }

    public static SignerKey signer(AccountID account) {
        return make(new SignerKey(), signerKey -> {
            signerKey.setDiscriminant(SignerKeyType.SIGNER_KEY_TYPE_ED25519);
            signerKey.setEd25519(account.getAccountID().getEd25519());
        });
    }

    /// Encodes one of the SDK's objects, which have no common public type.
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

    /// Decodes bytes with one of the SDK's classes.
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(byte[] bytes) throws IOException;
    }

    /// Decodes an XDR object, as in `decode(LedgerKey::fromXdrByteArray, bytes)`.
    ///
    /// @throws IOException if the bytes are damaged or use an arm that the SDK does not know, for which its
    ///     classes throw unchecked exceptions
    public static <T> T decode(Decoder<T> decoder, byte[] bytes) throws IOException {
        try {
            return decoder.decode(bytes);
        } catch (RuntimeException e) {
            throw new IOException("the SDK cannot decode it", e);
        }
    }

    public static String base64(Encoder object) {
        return Base64.getEncoder().encodeToString(bytes(object));
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

    /// A clone of an unused digest: looking one up takes longer than a short hash.
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
