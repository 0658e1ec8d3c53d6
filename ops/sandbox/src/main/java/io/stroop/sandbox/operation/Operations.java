package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.EntryStore;
import io.stroop.sandbox.ledger.Header;
import io.stroop.sandbox.transaction.OperationOutcome;
import io.stroop.sandbox.transaction.TransactionBody;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;

/// All kinds of operations that the sandbox simulates. The others — offers, liquidity pools, contracts — are refused as
/// opNOT_SUPPORTED, and so is inflation, which the network itself no longer supports (CAP-26).
public final class Operations {
    private static final Map<OperationType, OperationRule> RULES = rules();

    private Operations() {}

    private static Map<OperationType, OperationRule> rules() {
        Map<OperationType, OperationRule> rules = new EnumMap<>(OperationType.class);
        rules.put(OperationType.CREATE_ACCOUNT, new CreateAccountRule());
        rules.put(OperationType.PAYMENT, new PaymentRule());
        rules.put(OperationType.PATH_PAYMENT_STRICT_RECEIVE, new PathPaymentStrictReceiveRule());
        rules.put(OperationType.PATH_PAYMENT_STRICT_SEND, new PathPaymentStrictSendRule());
        rules.put(OperationType.SET_OPTIONS, new SetOptionsRule());
        rules.put(OperationType.CHANGE_TRUST, new ChangeTrustRule());
        rules.put(OperationType.ALLOW_TRUST, new AllowTrustRule());
        rules.put(OperationType.SET_TRUST_LINE_FLAGS, new SetTrustLineFlagsRule());
        rules.put(OperationType.ACCOUNT_MERGE, new AccountMergeRule());
        rules.put(OperationType.MANAGE_DATA, new ManageDataRule());
        rules.put(OperationType.BUMP_SEQUENCE, new BumpSequenceRule());
        rules.put(OperationType.CREATE_CLAIMABLE_BALANCE, new CreateClaimableBalanceRule());
        rules.put(OperationType.CLAIM_CLAIMABLE_BALANCE, new ClaimClaimableBalanceRule());
        rules.put(OperationType.CLAWBACK, new ClawbackRule());
        rules.put(OperationType.CLAWBACK_CLAIMABLE_BALANCE, new ClawbackClaimableBalanceRule());
        rules.put(OperationType.BEGIN_SPONSORING_FUTURE_RESERVES, new BeginSponsoringRule());
        rules.put(OperationType.END_SPONSORING_FUTURE_RESERVES, new EndSponsoringRule());
        rules.put(OperationType.REVOKE_SPONSORSHIP, new RevokeSponsorshipRule());
        return rules;
    }

    /// Whether this operation is simulated at all.
    public static boolean isSupported(Operation operation) {
        return rule(operation) != null;
    }

    /// How much weight the operation needs.
    public static Threshold threshold(Operation operation) {
        OperationRule rule = rule(operation);
        return rule == null ? Threshold.MEDIUM : rule.threshold(operation.getBody());
    }

    /// Whether the operation makes sense, whatever the ledger holds: success or its failure.
    public static OperationOutcome check(Operation operation, AccountKey source) {
        OperationRule rule = rule(operation);
        return rule == null
                ? OperationOutcome.outer(OperationResultCode.opNOT_SUPPORTED)
                : rule.check(operation.getBody(), source);
    }

    /// Applies one operation to `ledger`; after a failure the caller drops what it changed there. `highestSequence` is
    /// the highest sequence number that an account uses in this ledger, or 0.
    public static OperationOutcome apply(
            TransactionBody transaction,
            int index,
            Header header,
            EntryStore ledger,
            ToLongFunction<AccountKey> highestSequence) {
        Operation operation = transaction.operations().get(index);
        OperationRule rule = rule(operation);
        if (rule == null) {
            return OperationOutcome.outer(OperationResultCode.opNOT_SUPPORTED);
        }
        AccountKey source = transaction.sourceOf(operation);
        if (ledger.account(source) == null) {
            return OperationOutcome.outer(OperationResultCode.opNO_ACCOUNT);
        }
        OperationOutcome checked = rule.check(operation.getBody(), source);
        if (!checked.succeeded()) {
            return checked;
        }
        return rule.apply(new Application(transaction, index, header, ledger, highestSequence::applyAsLong));
    }

    private static @Nullable OperationRule rule(Operation operation) {
        var body = operation.getBody();
        boolean poolShare = body.getDiscriminant() == OperationType.CHANGE_TRUST
                && body.getChangeTrustOp().getLine().getDiscriminant() == AssetType.ASSET_TYPE_POOL_SHARE;
        return poolShare ? null : RULES.get(body.getDiscriminant());
    }
}
