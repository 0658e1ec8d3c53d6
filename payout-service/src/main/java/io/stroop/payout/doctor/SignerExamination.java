package io.stroop.payout.doctor;

import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.payout.stellar.CoSigner;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.runtime.doctor.Diagnosis;
import io.stroop.runtime.doctor.Examination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The key that signs, and the co-signer. Each is asked once.
final class SignerExamination implements Examination {
    private final String kind;
    private final LaneSigner signer;

    /// @param kind of the key, as configured
    SignerExamination(String kind, LaneSigner signer) {
        this.kind = kind;
        this.signer = signer;
    }

    @Override
    public String name() {
        return "signer";
    }

    @Override
    public List<Diagnosis> examine() {
        List<Diagnosis> found = new ArrayList<>();
        signer.probe();
        found.add(diagnosis(
                signer.authority().key().failure(),
                "the key %s (%s) signs".formatted(signer.authority().key().account(), kind)));
        CoSigner coSigner = signer.authority().coSigner();
        if (coSigner != null) {
            found.add(diagnosis(coSigner.failure(), "the co-signer %s answers".formatted(coSigner.account())));
        }
        return found;
    }

    private static Diagnosis diagnosis(Optional<SigningFailure> failure, String otherwise) {
        return failure.map(one -> Diagnosis.bad(
                        one.reason(), "Nothing is signed until it is mended: see ops/runbooks/signer-down.md."))
                .orElseGet(() -> Diagnosis.ok(otherwise));
    }
}
