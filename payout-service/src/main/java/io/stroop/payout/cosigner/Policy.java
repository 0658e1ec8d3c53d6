package io.stroop.payout.cosigner;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the co-signer signs. Pure.
///
/// @param distribution the account that pays
/// @param caps for each asset that may be paid
/// @param maxBidStroops per operation
/// @param maxFeesPerHourStroops of all fee bumps and upkeep
/// @param maxValidity of a transaction
/// @param recipientMemos whether a recipient's memo may take the place of the manifest's root
/// @param upkeep whether it signs upkeep
record Policy(
        AccountId distribution,
        Map<Asset, AssetCap> caps,
        long maxBidStroops,
        long maxFeesPerHourStroops,
        Duration maxValidity,
        boolean recipientMemos,
        boolean upkeep) {
    private static final long MOST_UPKEEP_FEE_PER_OPERATION = 10_000;
    private static final int MOST_ACCOUNTS = 18;

    /// Each locks two base reserves of the distribution account's lumens.
    private static final int MOST_ACCOUNTS_PER_HOUR = 200;

    Policy {
        caps = Map.copyOf(caps);
    }

    /// What was signed before.
    interface Memory {
        /// Stroops of an asset that the payments signed in this hour take.
        long paidThisHour(Asset asset);

        /// Stroops that the fees of this hour can cost, of each transaction the highest.
        long feesThisHour();

        /// How many accounts were created in this hour.
        int createdThisHour();

        /// The highest fee signed for a transaction, in stroops; 0 if there is none.
        long feeOf(TransactionHash hash);

        /// Whether it was signed, and a ledger could still include it.
        boolean isLive(Proposed.Bump bump);

        /// Whether this very transaction was signed before.
        boolean knows(Proposed proposed);

        /// A payout that another transaction pays which a ledger could still include; null if there is none.
        @Nullable
        PayoutId livePayout(Proposed.Payments payments, List<PayoutId> payouts);
    }

    /// @param manifest of a payment transaction; null for others
    /// @return what to remember
    /// @throws RefusedEnvelopeException if it must not be signed; the message says why
    CoSigned judge(Proposed proposed, @Nullable Manifest manifest, Memory memory, Instant now)
            throws RefusedEnvelopeException {
        return switch (proposed) {
            case Proposed.Payments payments -> payments(payments, manifest, memory, now);
            case Proposed.Upkeep maintenance -> maintenance(maintenance, memory, now);
            case Proposed.Bump bump -> bump(bump, memory);
        };
    }

    private CoSigned payments(Proposed.Payments proposed, @Nullable Manifest manifest, Memory memory, Instant now)
            throws RefusedEnvelopeException {
        refuseIf(manifest == null, "it comes without its manifest");
        refuseIf(
                proposed.source().equals(distribution.address()),
                "the distribution account supplies its sequence number");
        refuseIf(proposed.feeStroops() != 0, "it pays a fee itself");
        requireTime(proposed.maxTimeSeconds(), now);
        Map<Asset, Long> paid = new LinkedHashMap<>();
        for (Proposed.Payment payment : proposed.payments()) {
            requireAllowed(payment);
            paid.merge(payment.asset(), payment.stroops(), Math::addExact);
        }
        Manifest shown = Objects.requireNonNull(manifest);
        requireManifest(proposed, shown);
        List<PayoutId> payouts = payouts(shown);
        if (!memory.knows(proposed)) {
            for (Map.Entry<Asset, Long> one : paid.entrySet()) {
                requireHour(one.getKey(), one.getValue(), memory);
            }
            PayoutId live = memory.livePayout(proposed, payouts);
            if (live != null) {
                throw RefusedEnvelopeException.untilLater(
                        "another transaction that a ledger could still include pays payout " + live);
            }
        }
        return new CoSigned(proposed.hash(), proposed.maxTimeSeconds(), paid, 0, 0, payouts);
    }

    /// What fits into an hour waits for the next one.
    private void requireHour(Asset asset, long stroops, Memory memory) throws RefusedEnvelopeException {
        long most = cap(asset).hourStroops();
        refuseIf(
                stroops > most,
                "it pays %d stroops of %s, and the cap of an hour is %d".formatted(stroops, asset, most));
        long left = most - memory.paidThisHour(asset);
        if (stroops > left) {
            throw RefusedEnvelopeException.untilLater("it pays %d stroops of %s, and the cap of this hour leaves %d"
                    .formatted(stroops, asset, Math.max(0, left)));
        }
    }

    private void requireAllowed(Proposed.Payment payment) throws RefusedEnvelopeException {
        refuseIf(!payment.source().equals(distribution.address()), "a payment comes from " + payment.source());
        refuseIf(payment.stroops() <= 0, "a payment has no amount");
        AssetCap cap = cap(payment.asset());
        refuseIf(
                payment.stroops() > cap.paymentStroops(),
                "a payment of %d stroops of %s is over the cap of %d"
                        .formatted(payment.stroops(), payment.asset(), cap.paymentStroops()));
    }

    private AssetCap cap(Asset asset) throws RefusedEnvelopeException {
        AssetCap cap = caps.get(asset);
        if (cap == null) {
            throw new RefusedEnvelopeException("it pays %s, which is not an allowed asset".formatted(asset));
        }
        return cap;
    }

    private void requireManifest(Proposed.Payments proposed, Manifest manifest) throws RefusedEnvelopeException {
        refuseIf(
                manifest.payments().size() != proposed.payments().size(),
                "its manifest has %d payments, and it has %d"
                        .formatted(
                                manifest.payments().size(), proposed.payments().size()));
        for (int i = 0; i < proposed.payments().size(); i++) {
            Proposed.Payment payment = proposed.payments().get(i);
            ManifestPayment shown = manifest.payments().get(i);
            refuseIf(
                    !shown.destination().address().equals(payment.destination())
                            || !shown.asset().equals(payment.asset())
                            || shown.amount().stroops() != payment.stroops(),
                    "its manifest does not match its payment " + i);
        }
        boolean ofRecipient = recipientMemos && proposed.memo().kind() == WrittenMemo.Kind.RECIPIENTS;
        refuseIf(
                !ofRecipient && !proposed.memo().hex().equals(manifest.root().hex()),
                "its memo is not the root of its manifest");
    }

    private static List<PayoutId> payouts(Manifest manifest) throws RefusedEnvelopeException {
        List<PayoutId> payouts = new ArrayList<>();
        Set<PayoutId> seen = new HashSet<>();
        for (ManifestPayment payment : manifest.payments()) {
            for (PayoutId payout : payment.payouts()) {
                refuseIf(!seen.add(payout), "its manifest has payout %s twice".formatted(payout));
                payouts.add(payout);
            }
        }
        return payouts;
    }

    private CoSigned maintenance(Proposed.Upkeep proposed, Memory memory, Instant now) throws RefusedEnvelopeException {
        refuseIf(!upkeep, "upkeep is not signed here");
        refuseIf(!proposed.source().equals(distribution.address()), "its source is " + proposed.source());
        refuseIf(
                proposed.feeStroops() > proposed.operations() * MOST_UPKEEP_FEE_PER_OPERATION,
                "its fee of %d stroops is too high".formatted(proposed.feeStroops()));
        refuseIf(proposed.created() > MOST_ACCOUNTS, "it creates %d accounts".formatted(proposed.created()));
        requireTime(proposed.maxTimeSeconds(), now);
        requireFees(proposed.hash(), proposed.feeStroops(), memory);
        if (!memory.knows(proposed) && memory.createdThisHour() + proposed.created() > MOST_ACCOUNTS_PER_HOUR) {
            throw RefusedEnvelopeException.untilLater(
                    "more than %d accounts would be created in this hour".formatted(MOST_ACCOUNTS_PER_HOUR));
        }
        return new CoSigned(
                proposed.hash(),
                proposed.maxTimeSeconds(),
                Map.of(),
                proposed.feeStroops(),
                proposed.created(),
                List.of());
    }

    private CoSigned bump(Proposed.Bump bump, Memory memory) throws RefusedEnvelopeException {
        refuseIf(!bump.feeSource().equals(distribution.address()), "its fee source is " + bump.feeSource());
        refuseIf(!memory.isLive(bump), "it carries a transaction that was not signed here, or is past its time");
        long most = Math.multiplyExact(maxBidStroops, bump.operations() + 1L);
        refuseIf(
                bump.feeStroops() > most,
                "its fee of %d stroops is over the cap of %d".formatted(bump.feeStroops(), most));
        requireFees(bump.inner(), bump.feeStroops(), memory);
        return new CoSigned(bump.inner(), 0, Map.of(), bump.feeStroops(), 0, List.of());
    }

    /// Of all that is signed for a transaction, only the highest fee can be charged.
    private void requireFees(TransactionHash hash, long feeStroops, Memory memory) throws RefusedEnvelopeException {
        long more = Math.max(0, feeStroops - memory.feeOf(hash));
        if (more > maxFeesPerHourStroops - memory.feesThisHour()) {
            throw RefusedEnvelopeException.untilLater(
                    "its fee of %d stroops is more than the cap of this hour leaves".formatted(feeStroops));
        }
    }

    private void requireTime(long maxTimeSeconds, Instant now) throws RefusedEnvelopeException {
        refuseIf(
                maxTimeSeconds == 0 || maxTimeSeconds > now.plus(maxValidity).getEpochSecond(),
                "it is valid for longer than %d s".formatted(maxValidity.toSeconds()));
    }

    private static void refuseIf(boolean reason, String sentence) throws RefusedEnvelopeException {
        if (reason) {
            throw new RefusedEnvelopeException(sentence);
        }
    }
}
