package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Manifest;
import io.stroop.payout.engine.signing.SigningAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.Signature;
import org.stellar.sdk.xdr.SignatureHint;

/// The signatures of one transaction, in the order in which they were made.
final class Signatures {
    private static final int HINT_BYTES = 4;

    private final byte[] hash;
    private final List<DecoratedSignature> made = new ArrayList<>();

    /// @param hash of the transaction, 32 bytes
    Signatures(byte[] hash) {
        this.hash = hash;
    }

    SigningAnswer<Signatures> by(SigningKey key) {
        return key.sign(hash).map(signature -> with(key.account(), signature));
    }

    /// @param coSigner null if none is needed
    /// @param envelope with the signatures so far, base64 XDR
    SigningAnswer<Signatures> by(@Nullable CoSigner coSigner, @Nullable Manifest manifest, Supplier<String> envelope) {
        return coSigner == null
                ? SigningAnswer.signed(this)
                : coSigner.sign(envelope.get(), hash, manifest).map(signature -> with(coSigner.account(), signature));
    }

    DecoratedSignature[] xdr() {
        return made.toArray(DecoratedSignature[]::new);
    }

    private Signatures with(AccountId signer, byte[] bytes) {
        byte[] publicKey = signer.publicKey();
        SignatureHint hint = new SignatureHint();
        hint.setSignatureHint(Arrays.copyOfRange(publicKey, publicKey.length - HINT_BYTES, publicKey.length));
        Signature signature = new Signature();
        signature.setSignature(bytes);
        DecoratedSignature decorated = new DecoratedSignature();
        decorated.setHint(hint);
        decorated.setSignature(signature);
        made.add(decorated);
        return this;
    }
}
