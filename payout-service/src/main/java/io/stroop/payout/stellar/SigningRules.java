package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.Signer;
import org.stellar.sdk.xdr.SignerKeyType;

/// Which signatures an account needs: fee bumps the low threshold, payments and upkeep the medium one, a change of the
/// signers the high one.
///
/// @param weights of the account's signers, of those that are keys
/// @see <a href="https://developers.stellar.org/docs/learn/fundamentals/transactions/signatures-multisig">signatures
///     and multisig</a>
public record SigningRules(int low, int medium, int high, Map<AccountId, Integer> weights) {
    private static final int BYTE = 0xff;

    public SigningRules {
        weights = Map.copyOf(weights);
    }

    static SigningRules of(AccountEntry account) {
        byte[] thresholds = account.getThresholds().getThresholds();
        Map<AccountId, Integer> weights = new HashMap<>();
        weights.put(Entries.accountOf(account), thresholds[0] & BYTE);
        for (Signer signer : account.getSigners()) {
            if (signer.getKey().getDiscriminant() == SignerKeyType.SIGNER_KEY_TYPE_ED25519) {
                weights.put(
                        AccountId.ofPublicKey(signer.getKey().getEd25519().getUint256()),
                        signer.getWeight().getUint32().getNumber().intValue());
            }
        }
        return new SigningRules(thresholds[1] & BYTE, thresholds[2] & BYTE, thresholds[3] & BYTE, weights);
    }

    /// What is wrong with them for what signs; empty if nothing is. A signature too few is `txBAD_AUTH`, one too many
    /// `txBAD_AUTH_EXTRA`.
    public Optional<String> problem(Authority authority) {
        int key = weight(authority.key().account());
        if (key == 0) {
            return Optional.of(
                    "%s is not a signer of %s".formatted(authority.key().account(), authority.account()));
        }
        CoSigner coSigner = authority.coSigner();
        int both = key + (coSigner == null ? 0 : weight(coSigner.account()));
        if (both < needed(Math.max(low, medium))) {
            return Optional.of("the signers' weights add up to %d, and payments need %d"
                    .formatted(both, needed(Math.max(low, medium))));
        }
        if (coSigner == null) {
            return Optional.empty();
        }
        if (key >= needed(Math.min(low, medium))) {
            return Optional.of(
                    "the key has the weight %d, so fee bumps or payments (thresholds %d and %d) need no co-signer"
                            .formatted(key, low, medium));
        }
        return key >= needed(high)
                ? Optional.of("the key alone can change the signers: its weight is %d, the high threshold %d"
                        .formatted(key, high))
                : Optional.empty();
    }

    private int weight(AccountId signer) {
        return weights.getOrDefault(signer, 0);
    }

    /// A threshold of 0 still needs one signature.
    private static int needed(int threshold) {
        return Math.max(1, threshold);
    }
}
