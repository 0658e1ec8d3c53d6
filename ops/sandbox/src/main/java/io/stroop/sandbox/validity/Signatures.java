package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.AccountSigner;
import io.stroop.sandbox.ledger.entry.XdrValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.SignerKeyType;

/// Checks the signatures of one transaction and tracks which ones were used.
///
/// Source: stellar-core `SignatureChecker.cpp`, `SignatureUtils.cpp`.
public final class Signatures {
    private static final int SIGNATURE_BYTES = 64;
    /// Signatures beyond this number of Ed25519 verifications count as invalid. Source: `SignatureChecker.h`
    /// `TX_ED25519_VERIFY_BUDGET`.
    private static final int MAX_VERIFICATIONS = 1000;

    private final byte[] hash;
    private final List<DecoratedSignature> signatures;
    private final boolean[] used;
    private final SignatureCache cache;
    private int verifications;

    public Signatures(Envelope envelope, SignatureCache cache) {
        this.hash = envelope.hash();
        this.signatures = envelope.signatures();
        this.used = new boolean[signatures.size()];
        this.cache = cache;
    }

    /// Whether the account's signers reach the weight `needed`. Even 0 requires one valid signature.
    public boolean reach(Account account, int needed) {
        List<AccountSigner> signers = new ArrayList<>();
        if (account.threshold(0) > 0) {
            signers.add(new AccountSigner(XdrValues.signer(account.id()), account.threshold(0), null));
        }
        signers.addAll(account.signers());
        return reach(signers, needed);
    }

    /// Whether an account that does not exist has signed with its own key.
    public boolean signedBy(AccountID account) {
        return reach(List.of(new AccountSigner(XdrValues.signer(account), 1, null)), 0);
    }

    public boolean allUsed() {
        for (boolean one : used) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    boolean reach(List<AccountSigner> signers, int needed) {
        long total = 0;
        for (AccountSigner signer : of(signers, SignerKeyType.SIGNER_KEY_TYPE_PRE_AUTH_TX)) {
            if (Arrays.equals(signer.key().getPreAuthTx().getUint256(), hash)) {
                total += Math.min(signer.weight(), 255);
                if (total >= needed) {
                    return true;
                }
            }
        }
        long[] sum = {total};
        return verify(of(signers, SignerKeyType.SIGNER_KEY_TYPE_HASH_X), needed, sum, this::isPreimage)
                || verify(of(signers, SignerKeyType.SIGNER_KEY_TYPE_ED25519), needed, sum, this::isSigned)
                || verify(
                        of(signers, SignerKeyType.SIGNER_KEY_TYPE_ED25519_SIGNED_PAYLOAD),
                        needed,
                        sum,
                        this::isPayloadSigned);
    }

    private static List<AccountSigner> of(List<AccountSigner> signers, SignerKeyType type) {
        List<AccountSigner> some = new ArrayList<>();
        for (AccountSigner signer : signers) {
            if (signer.key().getDiscriminant() == type) {
                some.add(signer);
            }
        }
        return some;
    }

    private boolean verify(
            List<AccountSigner> signers, int needed, long[] total, BiPredicate<DecoratedSignature, SignerKey> check) {
        for (int i = 0; i < signatures.size(); i++) {
            DecoratedSignature signature = signatures.get(i);
            for (int s = 0; s < signers.size(); s++) {
                if (check.test(signature, signers.get(s).key())) {
                    used[i] = true;
                    total[0] += Math.min(signers.get(s).weight(), 255);
                    if (total[0] >= needed) {
                        return true;
                    }
                    signers.remove(s);
                    break;
                }
            }
        }
        return false;
    }

    private boolean isPreimage(DecoratedSignature signature, SignerKey key) {
        byte[] expected = key.getHashX().getUint256();
        return hints(signature, expected)
                && Arrays.equals(XdrValues.sha256(signature.getSignature().getSignature()), expected);
    }

    private boolean isSigned(DecoratedSignature signature, SignerKey key) {
        byte[] publicKey = key.getEd25519().getUint256();
        return hints(signature, publicKey)
                && verifyWithin(publicKey, hash, signature.getSignature().getSignature());
    }

    private boolean verifyWithin(byte[] publicKey, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES || verifications == MAX_VERIFICATIONS) {
            return false;
        }
        verifications++;
        return cache.verify(publicKey, message, signature);
    }

    private boolean isPayloadSigned(DecoratedSignature signature, SignerKey key) {
        byte[] publicKey = key.getEd25519SignedPayload().getEd25519().getUint256();
        byte[] payload = key.getEd25519SignedPayload().getPayload();
        byte[] hint = Arrays.copyOfRange(publicKey, 28, 32);
        for (int i = 0; i < 4; i++) {
            int at = payload.length >= 4 ? payload.length - 4 + i : i;
            hint[i] ^= at < payload.length ? payload[at] : 0;
        }
        return Arrays.equals(signature.getHint().getSignatureHint(), hint)
                && verifyWithin(publicKey, payload, signature.getSignature().getSignature());
    }

    private static boolean hints(DecoratedSignature signature, byte[] key) {
        return Arrays.equals(signature.getHint().getSignatureHint(), Arrays.copyOfRange(key, 28, 32));
    }

    /// Verifies strictly: neither the key nor the signature's point may be of small order. Bouncy Castle checks
    /// the key.
    ///
    /// Source: stellar-core `rust/src/ed25519_verify.rs` (`verify_strict`).
    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return !SmallOrder.isPoint(signature) && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
