package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.ClaimableBalance;
import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.TrustLine;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.ledger.operation.Sponsorship.Outcome;
import io.stroop.sandbox.ledger.operation.Transfers.Refusal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.ClaimClaimableBalanceOp;
import org.stellar.sdk.xdr.ClaimClaimableBalanceResultCode;
import org.stellar.sdk.xdr.ClaimPredicate;
import org.stellar.sdk.xdr.ClaimPredicateType;
import org.stellar.sdk.xdr.ClaimableBalanceEntry;
import org.stellar.sdk.xdr.ClaimableBalanceEntry.ClaimableBalanceEntryExt;
import org.stellar.sdk.xdr.ClaimableBalanceEntryExtensionV1;
import org.stellar.sdk.xdr.ClaimableBalanceEntryExtensionV1.ClaimableBalanceEntryExtensionV1Ext;
import org.stellar.sdk.xdr.ClaimableBalanceID;
import org.stellar.sdk.xdr.ClaimableBalanceIDType;
import org.stellar.sdk.xdr.Claimant;
import org.stellar.sdk.xdr.CreateClaimableBalanceOp;
import org.stellar.sdk.xdr.CreateClaimableBalanceResultCode;
import org.stellar.sdk.xdr.EnvelopeType;
import org.stellar.sdk.xdr.HashIDPreimage;
import org.stellar.sdk.xdr.HashIDPreimage.HashIDPreimageOperationID;
import org.stellar.sdk.xdr.OperationType;

/// Create and claim a claimable balance.
final class ClaimOperations {
    private static final int MAX_DEPTH = 4;

    private ClaimOperations() {}

    /// Source: stellar-core `CreateClaimableBalanceOpFrame.cpp` `doCheckValid`.
    static @Nullable CreateClaimableBalanceResultCode malformed(CreateClaimableBalanceOp op) {
        CreateClaimableBalanceResultCode bad = CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_MALFORMED;
        if (!LedgerKeys.isValid(op.getAsset()) || XdrValues.of(op.getAmount()) <= 0 || op.getClaimants().length == 0) {
            return bad;
        }
        Set<AccountID> destinations = new HashSet<>();
        for (Claimant claimant : op.getClaimants()) {
            if (!destinations.add(claimant.getV0().getDestination())
                    || !isValid(claimant.getV0().getPredicate(), 1)) {
                return bad;
            }
        }
        return null;
    }

    private static boolean isValid(ClaimPredicate predicate, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        return switch (predicate.getDiscriminant()) {
            case CLAIM_PREDICATE_UNCONDITIONAL -> true;
            case CLAIM_PREDICATE_AND -> areValid(predicate.getAndPredicates(), depth + 1);
            case CLAIM_PREDICATE_OR -> areValid(predicate.getOrPredicates(), depth + 1);
            case CLAIM_PREDICATE_NOT ->
                predicate.getNotPredicate() != null && isValid(predicate.getNotPredicate(), depth + 1);
            case CLAIM_PREDICATE_BEFORE_ABSOLUTE_TIME -> XdrValues.of(predicate.getAbsBefore()) >= 0;
            case CLAIM_PREDICATE_BEFORE_RELATIVE_TIME -> XdrValues.of(predicate.getRelBefore()) >= 0;
        };
    }

    private static boolean areValid(ClaimPredicate[] predicates, int depth) {
        return predicates.length == 2 && isValid(predicates[0], depth) && isValid(predicates[1], depth);
    }

    /// Source: stellar-core `CreateClaimableBalanceOpFrame.cpp` `doApply`.
    static OperationOutcome apply(CreateClaimableBalanceOp op, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        Asset asset = op.getAsset();
        boolean clawback = isClawbackEnabled(context, asset);
        Refusal taken = Transfers.take(ledger, context.source(), asset, XdrValues.of(op.getAmount()));
        if (taken != null) {
            return create(
                    switch (taken) {
                        case NO_TRUST -> CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_NO_TRUST;
                        case NOT_AUTHORIZED -> CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_NOT_AUTHORIZED;
                        case FULL, UNDERFUNDED -> CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_UNDERFUNDED;
                    });
        }
        ClaimableBalanceID id = id(context);
        ClaimableBalance created = ClaimableBalance.of(XdrValues.make(new ClaimableBalanceEntry(), balance -> {
            balance.setBalanceID(id);
            balance.setClaimants(Arrays.stream(op.getClaimants())
                    .map(c -> absolute(c, ledger.info().closeTime()))
                    .toArray(Claimant[]::new));
            balance.setAsset(asset);
            balance.setAmount(op.getAmount());
            balance.setExt(extension(clawback));
        }));
        Outcome outcome = Sponsorship.create(ledger, created, context.sourceAccount());
        if (outcome != Outcome.SUCCESS) {
            return OperationContext.refused(
                    outcome,
                    OperationType.CREATE_CLAIMABLE_BALANCE,
                    CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_LOW_RESERVE.getValue());
        }
        ledger.create(created);
        return OperationOutcome.created(id);
    }

    private static boolean isClawbackEnabled(OperationContext context, Asset asset) {
        if (LedgerKeys.isNative(asset)) {
            return false;
        }
        if (Transfers.isIssuer(context.source(), asset)) {
            return context.sourceAccount().has(Account.AUTH_CLAWBACK);
        }
        TrustLine line = context.ledger().line(context.source(), asset);
        return line != null && line.isClawbackEnabled();
    }

    private static ClaimableBalanceEntryExt extension(boolean clawback) {
        if (!clawback) {
            return XdrValues.make(new ClaimableBalanceEntryExt(), ext -> ext.setDiscriminant(0));
        }
        ClaimableBalanceEntryExtensionV1 v1 = XdrValues.make(new ClaimableBalanceEntryExtensionV1(), xdr -> {
            xdr.setExt(XdrValues.make(new ClaimableBalanceEntryExtensionV1Ext(), ext -> ext.setDiscriminant(0)));
            xdr.setFlags(XdrValues.uint32(1));
        });
        return XdrValues.make(new ClaimableBalanceEntryExt(), ext -> {
            ext.setDiscriminant(1);
            ext.setV1(v1);
        });
    }

    private static ClaimableBalanceID id(OperationContext context) {
        HashIDPreimage preimage = XdrValues.make(new HashIDPreimage(), xdr -> {
            xdr.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_OP_ID);
            xdr.setOperationID(XdrValues.make(new HashIDPreimageOperationID(), operation -> {
                operation.setSourceAccount(context.transactionSource());
                operation.setSeqNum(XdrValues.sequence(context.sequence()));
                operation.setOpNum(XdrValues.uint32(context.index()));
            }));
        });
        return XdrValues.make(new ClaimableBalanceID(), balanceId -> {
            balanceId.setDiscriminant(ClaimableBalanceIDType.CLAIMABLE_BALANCE_ID_TYPE_V0);
            balanceId.setV0(XdrValues.hash(XdrValues.sha256(XdrValues.bytes(preimage::toXdrByteArray))));
        });
    }

    private static Claimant absolute(Claimant claimant, long closeTime) {
        return XdrValues.make(new Claimant(), copy -> {
            copy.setDiscriminant(claimant.getDiscriminant());
            copy.setV0(XdrValues.make(new Claimant.ClaimantV0(), v0 -> {
                v0.setDestination(claimant.getV0().getDestination());
                v0.setPredicate(absolute(claimant.getV0().getPredicate(), closeTime));
            }));
        });
    }

    /// Relative times become absolute when the balance is created (`updatePredicatesForApply`).
    private static ClaimPredicate absolute(ClaimPredicate predicate, long closeTime) {
        return switch (predicate.getDiscriminant()) {
            case CLAIM_PREDICATE_UNCONDITIONAL, CLAIM_PREDICATE_BEFORE_ABSOLUTE_TIME -> predicate;
            case CLAIM_PREDICATE_AND ->
                XdrValues.make(new ClaimPredicate(), copy -> {
                    copy.setDiscriminant(predicate.getDiscriminant());
                    copy.setAndPredicates(absolute(predicate.getAndPredicates(), closeTime));
                });
            case CLAIM_PREDICATE_OR ->
                XdrValues.make(new ClaimPredicate(), copy -> {
                    copy.setDiscriminant(predicate.getDiscriminant());
                    copy.setOrPredicates(absolute(predicate.getOrPredicates(), closeTime));
                });
            case CLAIM_PREDICATE_NOT ->
                XdrValues.make(new ClaimPredicate(), copy -> {
                    copy.setDiscriminant(predicate.getDiscriminant());
                    copy.setNotPredicate(absolute(predicate.getNotPredicate(), closeTime));
                });
            case CLAIM_PREDICATE_BEFORE_RELATIVE_TIME -> {
                long relative = XdrValues.of(predicate.getRelBefore());
                long time = closeTime > Long.MAX_VALUE - relative ? Long.MAX_VALUE : closeTime + relative;
                yield XdrValues.make(new ClaimPredicate(), copy -> {
                    copy.setDiscriminant(ClaimPredicateType.CLAIM_PREDICATE_BEFORE_ABSOLUTE_TIME);
                    copy.setAbsBefore(XdrValues.int64(time));
                });
            }
        };
    }

    private static ClaimPredicate[] absolute(ClaimPredicate[] predicates, long closeTime) {
        return Arrays.stream(predicates).map(p -> absolute(p, closeTime)).toArray(ClaimPredicate[]::new);
    }

    private static OperationOutcome create(CreateClaimableBalanceResultCode code) {
        return OperationOutcome.of(OperationType.CREATE_CLAIMABLE_BALANCE, code.getValue());
    }

    /// Source: stellar-core `ClaimClaimableBalanceOpFrame.cpp` `doApply`.
    static OperationOutcome apply(ClaimClaimableBalanceOp op, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        ClaimableBalance balance = (ClaimableBalance) ledger.load(LedgerKeys.claimableBalance(op.getBalanceID()));
        if (balance == null) {
            return claim(ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_DOES_NOT_EXIST);
        }
        Claimant claimant = balance.claimant(context.source());
        if (claimant == null
                || !holds(claimant.getV0().getPredicate(), ledger.info().closeTime())) {
            return claim(ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_CANNOT_CLAIM);
        }
        Refusal given = Transfers.give(ledger, context.source(), balance.asset(), balance.amount());
        if (given != null) {
            return claim(
                    switch (given) {
                        case NO_TRUST -> ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_NO_TRUST;
                        case NOT_AUTHORIZED -> ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_NOT_AUTHORIZED;
                        case FULL, UNDERFUNDED -> ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_LINE_FULL;
                    });
        }
        Sponsorship.remove(ledger, balance, context.sourceAccount());
        ledger.erase(balance.key());
        return claim(ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_SUCCESS);
    }

    private static boolean holds(ClaimPredicate predicate, long closeTime) {
        return switch (predicate.getDiscriminant()) {
            case CLAIM_PREDICATE_UNCONDITIONAL -> true;
            case CLAIM_PREDICATE_AND ->
                holds(predicate.getAndPredicates()[0], closeTime)
                        && holds(predicate.getAndPredicates()[1], closeTime);
            case CLAIM_PREDICATE_OR ->
                holds(predicate.getOrPredicates()[0], closeTime)
                        || holds(predicate.getOrPredicates()[1], closeTime);
            case CLAIM_PREDICATE_NOT -> !holds(predicate.getNotPredicate(), closeTime);
            case CLAIM_PREDICATE_BEFORE_ABSOLUTE_TIME -> XdrValues.of(predicate.getAbsBefore()) > closeTime;
            case CLAIM_PREDICATE_BEFORE_RELATIVE_TIME ->
                throw new IllegalStateException("a claimable balance has a relative time");
        };
    }

    private static OperationOutcome claim(ClaimClaimableBalanceResultCode code) {
        return OperationOutcome.of(OperationType.CLAIM_CLAIMABLE_BALANCE, code.getValue());
    }
}
