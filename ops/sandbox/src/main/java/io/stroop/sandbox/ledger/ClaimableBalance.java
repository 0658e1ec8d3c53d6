package io.stroop.sandbox.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Claimant;

/// An amount in stroops that waits to be claimed; its claimants' predicates know absolute times only. The sponsor is
/// always somebody: whoever created it, unless another account pays.
public record ClaimableBalance(
        Hash32 balanceId,
        List<Claimant> claimants,
        AssetKey asset,
        long amount,
        Clawback clawback,
        Sponsor sponsor)
        implements Entry.Reserved {
    /// What the extension of the entry says: nothing, that there is one without the flag, or that the issuer may claw
    /// back.
    public enum Clawback {
        /// No extension.
        NONE,
        /// An extension without the flag.
        DISABLED,
        /// The issuer may claw the balance back.
        ENABLED
    }

    /// The claimants keep their order.
    public ClaimableBalance {
        claimants = List.copyOf(claimants);
    }

    @Override
    public EntryKey.OfBalance key() {
        return new EntryKey.OfBalance(balanceId);
    }

    @Override
    public int reserves() {
        return claimants.size();
    }

    @Override
    public boolean isSubEntry() {
        return false;
    }

    /// The claimant with this account, or null.
    public @Nullable Claimant claimant(AccountKey account) {
        for (Claimant claimant : claimants) {
            if (AccountKey.of(claimant.getV0().getDestination()).equals(account)) {
                return claimant;
            }
        }
        return null;
    }

    @Override
    public ClaimableBalance withSponsor(Sponsor newSponsor) {
        return new ClaimableBalance(balanceId, claimants, asset, amount, clawback, newSponsor);
    }
}
