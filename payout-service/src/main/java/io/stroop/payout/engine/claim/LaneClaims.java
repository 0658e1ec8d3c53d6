package io.stroop.payout.engine.claim;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What this book claims of the lane's distribution account. Part of the book's rows: whoever restores them restores
/// it.
public interface LaneClaims {
    /// @param generation 0 before the first claim
    /// @param claimant the incarnation of the store that makes the claim; null before the first
    /// @param seen whether the account has shown it
    record Claim(long generation, @Nullable String claimant, boolean seen) {
        /// Before the first.
        public static final Claim NONE = new Claim(0, null, false);

        boolean isOf(String store) {
            return Objects.equals(claimant, store);
        }
    }

    /// What is claimed now.
    Claim current();

    /// Replaces the claim, unless another replica was faster.
    ///
    /// @return what is claimed now
    Claim replace(Claim old, long generation, String store);

    /// The account shows the claim of this generation.
    void seen(long generation);
}
