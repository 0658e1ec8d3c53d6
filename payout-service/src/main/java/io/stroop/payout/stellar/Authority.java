package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import org.jspecify.annotations.Nullable;

/// Who signs for the distribution account. A signature that is not needed makes a transaction invalid
/// (`txBAD_AUTH_EXTRA`), so the account's weights and thresholds must need exactly these.
///
/// @param account the distribution account
/// @param key its master key, or another signer of it
/// @param coSigner signs beside the key; null if the key alone is enough
/// @see <a href="https://developers.stellar.org/docs/learn/fundamentals/transactions/signatures-multisig">signatures
///     and multisig</a>
public record Authority(
        AccountId account, SigningKey key, @Nullable CoSigner coSigner) {

    /// The account's master key, alone.
    public static Authority of(SigningKey key) {
        return new Authority(key.account(), key, null);
    }
}
