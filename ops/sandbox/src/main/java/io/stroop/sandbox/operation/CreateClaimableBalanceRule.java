package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AccountOptions;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.ledger.ClaimableBalance;
import io.stroop.sandbox.ledger.ClaimableBalance.Clawback;
import io.stroop.sandbox.ledger.Entry;
import io.stroop.sandbox.ledger.EntryXdrWriter;
import io.stroop.sandbox.ledger.Hash32;
import io.stroop.sandbox.ledger.Reserves;
import io.stroop.sandbox.ledger.TrustLine;
import io.stroop.sandbox.transaction.OperationOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.stellar.sdk.xdr.ClaimPredicate;
import org.stellar.sdk.xdr.Claimant;
import org.stellar.sdk.xdr.CreateClaimableBalanceOp;
import org.stellar.sdk.xdr.CreateClaimableBalanceResult;
import org.stellar.sdk.xdr.CreateClaimableBalanceResultCode;
import org.stellar.sdk.xdr.EnvelopeType;
import org.stellar.sdk.xdr.HashIDPreimage;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.SequenceNumber;
import org.stellar.sdk.xdr.Uint32;
import org.stellar.sdk.xdr.XdrUnsignedInteger;

/// CreateClaimableBalance: stellar-core `CreateClaimableBalanceOpFrame.cpp`. The amount leaves the sender first, then the
/// reserve of one entry per claimant is judged.
final class CreateClaimableBalanceRule implements OperationRule {
    private static final OperationType TYPE = OperationType.CREATE_CLAIMABLE_BALANCE;

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        CreateClaimableBalanceOp op = body.getCreateClaimableBalanceOp();
        List<Claimant> claimants = Arrays.asList(op.getClaimants());
        long different = claimants.stream()
                .map(c -> AccountKey.of(c.getV0().getDestination()))
                .distinct()
                .count();
        boolean good = AssetKey.of(op.getAsset()).wellFormed()
                && op.getAmount().getInt64() > 0
                && !claimants.isEmpty()
                && different == claimants.size()
                && claimants.stream().allMatch(c -> Predicates.isWellFormed(c.getV0().getPredicate()));
        return good
                ? OperationOutcome.success(TYPE)
                : fail(CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_MALFORMED);
    }

    @Override
    public OperationOutcome apply(Application application) {
        CreateClaimableBalanceOp op = application.body().getCreateClaimableBalanceOp();
        AssetKey asset = AssetKey.of(op.getAsset());
        long amount = op.getAmount().getInt64();
        switch (application.balances().debit(application.source(), asset, amount)) {
            case DONE -> {}
            case NO_LINE -> {
                return fail(CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_NO_TRUST);
            }
            case NOT_AUTHORIZED -> {
                return fail(CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_NOT_AUTHORIZED);
            }
            case NO_ROOM -> {
                return fail(CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_UNDERFUNDED);
            }
        }
        ClaimableBalance balance = new ClaimableBalance(
                balanceId(application),
                claimants(op, application.header().closeTime()),
                asset,
                amount,
                clawback(application, asset),
                Entry.Sponsor.NONE);
        Reserves.Outcome outcome = application.reserves().create(balance, application.source());
        return outcome == Reserves.Outcome.DONE
                ? created(balance)
                : ReserveFailures.of(
                        outcome,
                        TYPE,
                        CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_LOW_RESERVE.getValue());
    }

    private static Clawback clawback(Application application, AssetKey asset) {
        if (asset.isNative()) {
            return Clawback.NONE;
        }
        if (asset.isIssuedBy(application.source())) {
            return application.sourceAccount().options().has(AccountOptions.AUTH_CLAWBACK_ENABLED)
                    ? Clawback.ENABLED
                    : Clawback.NONE;
        }
        TrustLine line = application.ledger().trustLine(application.source(), asset);
        return line != null && line.isClawbackEnabled() ? Clawback.ENABLED : Clawback.NONE;
    }

    private static List<Claimant> claimants(CreateClaimableBalanceOp op, long closeTime) {
        return Arrays.stream(op.getClaimants())
                .map(c -> new Claimant.Builder()
                        .discriminant(c.getDiscriminant())
                        .v0(new Claimant.ClaimantV0.Builder()
                                .destination(c.getV0().getDestination())
                                .predicate(absolute(c.getV0().getPredicate(), closeTime))
                                .build())
                        .build())
                .toList();
    }

    private static ClaimPredicate absolute(ClaimPredicate predicate, long closeTime) {
        return Predicates.absolute(predicate, closeTime);
    }

    /// The id is a hash over who sent the transaction, its sequence number and the operation's place in it.
    private static Hash32 balanceId(Application application) {
        HashIDPreimage preimage = new HashIDPreimage.Builder()
                .discriminant(EnvelopeType.ENVELOPE_TYPE_OP_ID)
                .operationID(new HashIDPreimage.HashIDPreimageOperationID.Builder()
                        .sourceAccount(application.transaction().source().toXdr())
                        .seqNum(new SequenceNumber(
                                new Int64(application.transaction().sequence())))
                        .opNum(new Uint32(new XdrUnsignedInteger(application.index())))
                        .build())
                .build();
        try {
            return Hash32.sha256(preimage.toXdrByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a preimage cannot be encoded", e);
        }
    }

    private static OperationOutcome created(ClaimableBalance balance) {
        return OperationOutcome.success(new OperationResult.Builder()
                .discriminant(OperationResultCode.opINNER)
                .tr(new OperationResult.OperationResultTr.Builder()
                        .discriminant(TYPE)
                        .createClaimableBalanceResult(new CreateClaimableBalanceResult.Builder()
                                .discriminant(CreateClaimableBalanceResultCode.CREATE_CLAIMABLE_BALANCE_SUCCESS)
                                .balanceID(EntryXdrWriter.balanceId(balance.balanceId()))
                                .build())
                        .build())
                .build());
    }

    private static OperationOutcome fail(CreateClaimableBalanceResultCode code) {
        return OperationOutcome.inner(TYPE, code.getValue());
    }
}
