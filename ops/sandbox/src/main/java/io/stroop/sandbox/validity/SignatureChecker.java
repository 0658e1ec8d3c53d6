package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AccountSigner;
import io.stroop.sandbox.ledger.Hash32;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.SignerKeyType;
import org.stellar.sdk.xdr.Uint256;

/// Adds up the weight of one envelope's signatures, and remembers which of them were of use: stellar-core
/// `transactions/SignatureChecker.cpp`.
final class SignatureChecker {
    /// Verifications that one transaction may cost a node: `TX_ED25519_VERIFY_BUDGET`.
    private static final int VERIFY_BUDGET = 1000;

    private static final int MAX_WEIGHT = 255;

    private final SignatureVerifier verifier;
    private final Hash32 contents;
    private final List<DecoratedSignature> signatures;
    private final boolean[] used;
    private int verifications;

    SignatureChecker(SignatureVerifier verifier, Hash32 contents, List<DecoratedSignature> signatures) {
        this.verifier = verifier;
        this.contents = contents;
        this.signatures = signatures;
        this.used = new boolean[signatures.size()];
    }

    /// Whether the signatures have at least `needed` weight with the account's signers. At least one must be good even
    /// if nothing is needed.
    boolean check(Account account, int needed) {
        List<AccountSigner> signers = new ArrayList<>();
        if (account.masterWeight() > 0) {
            signers.add(master(account.key(), account.masterWeight()));
        }
        signers.addAll(account.signers());
        return check(signers, needed);
    }

    /// For an account that does not exist: its own key must have signed.
    boolean checkAbsent(AccountKey account) {
        return check(List.of(master(account, 1)), 0);
    }

    /// Whether each of these keys has signed, as preconditions may ask.
    boolean checkAll(List<SignerKey> keys) {
        List<AccountSigner> signers =
                keys.stream().map(k -> new AccountSigner(k, 1, null)).toList();
        return keys.isEmpty() || check(signers, keys.size());
    }

    /// Whether every signature was of use to one of the checks so far.
    boolean allUsed() {
        for (boolean u : used) {
            if (!u) {
                return false;
            }
        }
        return true;
    }

    private boolean check(List<AccountSigner> signers, int needed) {
        int weight = 0;
        for (AccountSigner signer : of(signers, SignerKeyType.SIGNER_KEY_TYPE_PRE_AUTH_TX)) {
            if (signer.identity().equals(contents)) {
                weight += Math.min(signer.weight(), MAX_WEIGHT);
                if (weight >= needed) {
                    return true;
                }
            }
        }
        Tally tally = new Tally(weight, needed);
        return tally.add(of(signers, SignerKeyType.SIGNER_KEY_TYPE_HASH_X), this::revealsHash)
                || tally.add(of(signers, SignerKeyType.SIGNER_KEY_TYPE_ED25519), this::signsContents)
                || tally.add(of(signers, SignerKeyType.SIGNER_KEY_TYPE_ED25519_SIGNED_PAYLOAD), this::signsPayload);
    }

    private static List<AccountSigner> of(List<AccountSigner> signers, SignerKeyType kind) {
        return new ArrayList<>(signers.stream()
                .filter(s -> s.key().getDiscriminant() == kind)
                .toList());
    }

    private final class Tally {
        private final int needed;
        private int weight;

        Tally(int weight, int needed) {
            this.weight = weight;
            this.needed = needed;
        }

        /// Counts every signature once, for the first signer that it fits; true as soon as it is enough.
        boolean add(List<AccountSigner> signers, BiPredicate<DecoratedSignature, AccountSigner> fits) {
            for (int i = 0; i < signatures.size(); i++) {
                for (AccountSigner signer : List.copyOf(signers)) {
                    if (fits.test(signatures.get(i), signer)) {
                        used[i] = true;
                        weight += Math.min(signer.weight(), MAX_WEIGHT);
                        if (weight >= needed) {
                            return true;
                        }
                        signers.remove(signer);
                        break;
                    }
                }
            }
            return false;
        }
    }

    private boolean revealsHash(DecoratedSignature signature, AccountSigner signer) {
        return signer.identity().endsWith(hint(signature))
                && Hash32.sha256(bytes(signature)).equals(signer.identity());
    }

    private boolean signsContents(DecoratedSignature signature, AccountSigner signer) {
        return signer.identity().endsWith(hint(signature)) && verify(signer, contents.bytes(), signature);
    }

    private boolean signsPayload(DecoratedSignature signature, AccountSigner signer) {
        byte[] payload = signer.payload();
        byte[] key = signer.identity().bytes();
        byte[] hint = hint(signature);
        for (int i = 0; i < hint.length; i++) {
            int at = payload.length < hint.length ? i : payload.length - hint.length + i;
            byte fromPayload = at < payload.length ? payload[at] : 0;
            if ((byte) (key[28 + i] ^ fromPayload) != hint[i]) {
                return false;
            }
        }
        return verify(signer, payload, signature);
    }

    private boolean verify(AccountSigner signer, byte[] message, DecoratedSignature signature) {
        if (verifications >= VERIFY_BUDGET) {
            return false;
        }
        verifications++;
        return verifier.verify(signer.identity(), message, bytes(signature));
    }

    private static byte[] hint(DecoratedSignature signature) {
        return signature.getHint().getSignatureHint();
    }

    private static byte[] bytes(DecoratedSignature signature) {
        return signature.getSignature().getSignature();
    }

    private static AccountSigner master(AccountKey account, int weight) {
        SignerKey key = new SignerKey.Builder()
                .discriminant(SignerKeyType.SIGNER_KEY_TYPE_ED25519)
                .ed25519(new Uint256(account.publicKey().bytes()))
                .build();
        return new AccountSigner(key, weight, null);
    }
}
