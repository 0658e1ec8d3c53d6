package io.stroop.payout.cosigner;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.Destination;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.payout.stellar.SigningKey;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges, remembers and signs, one request at a time.
final class CoSignatures {
    private static final System.Logger LOG = System.getLogger(CoSignatures.class.getName());

    private final EnvelopeReader reader;
    private final Policy policy;
    private final CoSignedLog log;
    private final SigningKey key;
    private final Clock clock;

    CoSignatures(EnvelopeReader reader, Policy policy, CoSignedLog log, SigningKey key, Clock clock) {
        this.reader = reader;
        this.policy = policy;
        this.log = log;
        this.key = key;
        this.clock = clock;
    }

    /// The public key.
    AccountId account() {
        return key.account();
    }

    /// @param request with `envelope`, base64 XDR, and for payments `manifest`
    /// @return 64 bytes; a failure if the key cannot be used now
    /// @throws RefusedEnvelopeException if it is not signed; the message says why
    /// @throws IOException if it cannot be remembered, so that it is not signed
    synchronized SigningAnswer<byte[]> sign(JsonNode request) throws RefusedEnvelopeException, IOException {
        Proposed proposed = reader.read(request.path("envelope").asText());
        try {
            CoSigned signed = policy.judge(proposed, manifest(request.path("manifest")), log, clock.instant());
            log.remember(signed);
        } catch (RefusedEnvelopeException e) {
            LOG.log(System.Logger.Level.WARNING, "refused; txHash={0} reason={1}", proposed.hash(), e.reason());
            throw e;
        }
        SigningAnswer<byte[]> answer =
                key.sign(HexFormat.of().parseHex(proposed.hash().hex()));
        if (answer instanceof SigningAnswer.NotSigned<byte[]>(SigningFailure failure)) {
            LOG.log(System.Logger.Level.ERROR, "not signed; reason={0}", failure.reason());
        }
        return answer;
    }

    private static @Nullable Manifest manifest(JsonNode payments) throws RefusedEnvelopeException {
        if (payments.isMissingNode() || payments.isNull()) {
            return null;
        }
        try {
            List<ManifestPayment> shown = new ArrayList<>();
            for (JsonNode payment : payments) {
                List<PayoutId> payouts = new ArrayList<>();
                payment.path("payouts").forEach(payout -> payouts.add(PayoutId.parse(payout.asText())));
                shown.add(new ManifestPayment(
                        Destination.parse(payment.path("destination").asText()),
                        Asset.parse(payment.path("asset").asText()),
                        StroopAmount.parse(payment.path("amount").asText()),
                        payouts));
            }
            return new Manifest(shown);
        } catch (InvalidValueException e) {
            throw new RefusedEnvelopeException("its manifest cannot be read");
        }
    }
}
