package io.stroop.payout.stellar;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.MuxedAddress;
import io.stroop.payout.engine.ledger.LedgerOperation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.stellar.sdk.AccountConverter;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.Uint256;

/// Reads operations of other people's transactions.
final class LedgerOperations {
    private LedgerOperations() {}

    /// @param source of the transaction, the account that an operation without an explicit source acts for
    /// @throws RuntimeException if it has something unknown to this version
    static LedgerOperation read(int index, Operation operation, AccountId source) {
        AccountId actor = operation.getSourceAccount() == null
                ? source
                : destination(operation.getSourceAccount()).account();
        Operation.OperationBody body = operation.getBody();
        return switch (body.getDiscriminant()) {
            case PAYMENT ->
                new LedgerOperation.Payment(
                        index,
                        actor,
                        destination(body.getPaymentOp().getDestination()),
                        asset(body.getPaymentOp().getAsset()),
                        body.getPaymentOp().getAmount().getInt64());
            case CLAWBACK ->
                new LedgerOperation.Clawback(
                        index,
                        actor,
                        destination(body.getClawbackOp().getFrom()),
                        asset(body.getClawbackOp().getAsset()),
                        body.getClawbackOp().getAmount().getInt64());
            default ->
                new LedgerOperation.Other(index, actor, body.getDiscriminant().name(), movesFunds(body));
        };
    }

    /// Every type that is not known to leave the funds alone moves them.
    private static boolean movesFunds(Operation.OperationBody body) {
        return switch (body.getDiscriminant()) {
            case SET_OPTIONS,
                    CHANGE_TRUST,
                    ALLOW_TRUST,
                    SET_TRUST_LINE_FLAGS,
                    MANAGE_DATA,
                    BUMP_SEQUENCE,
                    BEGIN_SPONSORING_FUTURE_RESERVES,
                    END_SPONSORING_FUTURE_RESERVES,
                    REVOKE_SPONSORSHIP -> false;
            case CREATE_ACCOUNT ->
                body.getCreateAccountOp().getStartingBalance().getInt64() != 0;
            default -> true;
        };
    }

    /// The account that is paid by it, if it is a payment of any kind to a named account.
    static Optional<AccountId> paid(Operation operation) {
        Operation.OperationBody body = operation.getBody();
        return switch (body.getDiscriminant()) {
            case PAYMENT -> Optional.of(account(body.getPaymentOp().getDestination()));
            case PATH_PAYMENT_STRICT_RECEIVE ->
                Optional.of(account(body.getPathPaymentStrictReceiveOp().getDestination()));
            case PATH_PAYMENT_STRICT_SEND ->
                Optional.of(account(body.getPathPaymentStrictSendOp().getDestination()));
            case ACCOUNT_MERGE -> Optional.of(account(body.getDestination()));
            case CREATE_ACCOUNT -> Optional.of(account(body.getCreateAccountOp().getDestination()));
            default -> Optional.empty();
        };
    }

    static boolean clawsBack(Operation operation) {
        OperationType type = operation.getBody().getDiscriminant();
        return type == OperationType.CLAWBACK || type == OperationType.CLAWBACK_CLAIMABLE_BALANCE;
    }

    private static AccountId account(MuxedAccount account) {
        return destination(account).account();
    }

    private static AccountDestination destination(MuxedAccount account) {
        if (account.getDiscriminant() == CryptoKeyType.KEY_TYPE_MUXED_ED25519) {
            return new MuxedAddress(AccountConverter.enableMuxed().decode(account));
        }
        return account(account.getEd25519());
    }

    private static AccountId account(Uint256 key) {
        return AccountId.ofPublicKey(key.getUint256());
    }

    private static AccountId account(AccountID account) {
        return account(account.getAccountID().getEd25519());
    }

    private static Asset asset(org.stellar.sdk.xdr.Asset asset) {
        return switch (asset.getDiscriminant()) {
            case ASSET_TYPE_NATIVE -> Asset.NATIVE;
            case ASSET_TYPE_CREDIT_ALPHANUM4 ->
                new Asset.Issued(
                        code(asset.getAlphaNum4().getAssetCode().getAssetCode4()),
                        account(asset.getAlphaNum4().getIssuer()));
            case ASSET_TYPE_CREDIT_ALPHANUM12 ->
                new Asset.Issued(
                        code(asset.getAlphaNum12().getAssetCode().getAssetCode12()),
                        account(asset.getAlphaNum12().getIssuer()));
            case ASSET_TYPE_POOL_SHARE -> throw new IllegalArgumentException("a pool share cannot be paid");
        };
    }

    /// Shorter codes are padded with zeros.
    private static String code(byte[] padded) {
        return new String(padded, StandardCharsets.US_ASCII).replace("\0", "");
    }
}
