package io.stroop.sandbox.operation;

import java.util.Arrays;
import org.stellar.sdk.xdr.ClaimPredicate;
import org.stellar.sdk.xdr.ClaimPredicateType;
import org.stellar.sdk.xdr.Int64;

/// When a claimant may claim: stellar-core `CreateClaimableBalanceOpFrame.cpp` and `ClaimClaimableBalanceOpFrame.cpp`.
final class Predicates {
    private static final int MAX_DEPTH = 4;

    private Predicates() {}

    /// Whether the predicate is complete, not too deep, and its times are not negative.
    static boolean isWellFormed(ClaimPredicate predicate) {
        return isWellFormed(predicate, 1);
    }

    private static boolean isWellFormed(ClaimPredicate predicate, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        return switch (predicate.getDiscriminant()) {
            case CLAIM_PREDICATE_UNCONDITIONAL -> true;
            case CLAIM_PREDICATE_AND -> areTwo(predicate.getAndPredicates(), depth);
            case CLAIM_PREDICATE_OR -> areTwo(predicate.getOrPredicates(), depth);
            case CLAIM_PREDICATE_NOT ->
                predicate.getNotPredicate() != null && isWellFormed(predicate.getNotPredicate(), depth + 1);
            case CLAIM_PREDICATE_BEFORE_ABSOLUTE_TIME ->
                predicate.getAbsBefore().getInt64() >= 0;
            case CLAIM_PREDICATE_BEFORE_RELATIVE_TIME ->
                predicate.getRelBefore().getInt64() >= 0;
        };
    }

    private static boolean areTwo(ClaimPredicate[] predicates, int depth) {
        return predicates.length == 2
                && isWellFormed(predicates[0], depth + 1)
                && isWellFormed(predicates[1], depth + 1);
    }

    /// The same with times counted from `closeTime`, in seconds, made absolute.
    static ClaimPredicate absolute(ClaimPredicate predicate, long closeTime) {
        ClaimPredicateType kind = predicate.getDiscriminant();
        return switch (kind) {
            case CLAIM_PREDICATE_UNCONDITIONAL, CLAIM_PREDICATE_BEFORE_ABSOLUTE_TIME -> predicate;
            case CLAIM_PREDICATE_AND ->
                new ClaimPredicate.Builder()
                        .discriminant(kind)
                        .andPredicates(absolute(predicate.getAndPredicates(), closeTime))
                        .build();
            case CLAIM_PREDICATE_OR ->
                new ClaimPredicate.Builder()
                        .discriminant(kind)
                        .orPredicates(absolute(predicate.getOrPredicates(), closeTime))
                        .build();
            case CLAIM_PREDICATE_NOT ->
                new ClaimPredicate.Builder()
                        .discriminant(kind)
                        .notPredicate(absolute(predicate.getNotPredicate(), closeTime))
                        .build();
            case CLAIM_PREDICATE_BEFORE_RELATIVE_TIME -> before(closeTime, predicate.getRelBefore());
        };
    }

    private static ClaimPredicate[] absolute(ClaimPredicate[] predicates, long closeTime) {
        return Arrays.stream(predicates).map(p -> absolute(p, closeTime)).toArray(ClaimPredicate[]::new);
    }

    private static ClaimPredicate before(long closeTime, Int64 relative) {
        long seconds = relative.getInt64();
        long time = closeTime > Long.MAX_VALUE - seconds ? Long.MAX_VALUE : closeTime + seconds;
        return new ClaimPredicate.Builder()
                .discriminant(ClaimPredicateType.CLAIM_PREDICATE_BEFORE_ABSOLUTE_TIME)
                .absBefore(new Int64(time))
                .build();
    }

    /// Whether an absolute predicate allows a claim in a ledger that closes at `closeTime`.
    static boolean allows(ClaimPredicate predicate, long closeTime) {
        return switch (predicate.getDiscriminant()) {
            case CLAIM_PREDICATE_UNCONDITIONAL -> true;
            case CLAIM_PREDICATE_AND ->
                Arrays.stream(predicate.getAndPredicates()).allMatch(p -> allows(p, closeTime));
            case CLAIM_PREDICATE_OR ->
                Arrays.stream(predicate.getOrPredicates()).anyMatch(p -> allows(p, closeTime));
            case CLAIM_PREDICATE_NOT -> !allows(predicate.getNotPredicate(), closeTime);
            case CLAIM_PREDICATE_BEFORE_ABSOLUTE_TIME ->
                predicate.getAbsBefore().getInt64() > closeTime;
            case CLAIM_PREDICATE_BEFORE_RELATIVE_TIME ->
                throw new IllegalStateException("the ledger holds absolute predicates only");
        };
    }
}
