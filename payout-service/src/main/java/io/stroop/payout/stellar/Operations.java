package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Memo;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.BeginSponsoringFutureReservesOp;
import org.stellar.sdk.xdr.CreateAccountOp;
import org.stellar.sdk.xdr.DataValue;
import org.stellar.sdk.xdr.ManageDataOp;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PaymentOp;
import org.stellar.sdk.xdr.PreconditionType;
import org.stellar.sdk.xdr.Preconditions;
import org.stellar.sdk.xdr.SequenceNumber;
import org.stellar.sdk.xdr.String64;
import org.stellar.sdk.xdr.TimeBounds;
import org.stellar.sdk.xdr.TimePoint;
import org.stellar.sdk.xdr.Transaction;
import org.stellar.sdk.xdr.Uint32;
import org.stellar.sdk.xdr.XdrString;
import org.stellar.sdk.xdr.XdrUnsignedInteger;

/// Builds the operations and transactions we use as XDR.
final class Operations {
    private Operations() {}

    static Operation[] payments(AccountId source, List<PaymentOperation> payments) {
        return payments.stream().map(payment -> payment(source, payment)).toArray(Operation[]::new);
    }

    private static Operation payment(AccountId source, PaymentOperation payment) {
        PaymentOp op = new PaymentOp();
        op.setDestination(Xdr.account(payment.destination()));
        op.setAsset(Xdr.asset(payment.asset()));
        op.setAmount(Xdr.int64(payment.amount().stroops()));
        Operation.OperationBody body = new Operation.OperationBody();
        body.setDiscriminant(OperationType.PAYMENT);
        body.setPaymentOp(op);
        return operation(source, body);
    }

    /// The three operations that create an account without funds, whose reserve the sponsor pays.
    ///
    /// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/core/cap-0033.md">CAP-33,
    ///     sponsored reserve</a>
    static List<Operation> createSponsored(AccountId sponsor, AccountId account) {
        BeginSponsoringFutureReservesOp begin = new BeginSponsoringFutureReservesOp();
        begin.setSponsoredID(Xdr.accountId(account));
        Operation.OperationBody beginBody = new Operation.OperationBody();
        beginBody.setDiscriminant(OperationType.BEGIN_SPONSORING_FUTURE_RESERVES);
        beginBody.setBeginSponsoringFutureReservesOp(begin);

        CreateAccountOp create = new CreateAccountOp();
        create.setDestination(Xdr.accountId(account));
        create.setStartingBalance(Xdr.int64(0));
        Operation.OperationBody createBody = new Operation.OperationBody();
        createBody.setDiscriminant(OperationType.CREATE_ACCOUNT);
        createBody.setCreateAccountOp(create);

        Operation.OperationBody endBody = new Operation.OperationBody();
        endBody.setDiscriminant(OperationType.END_SPONSORING_FUTURE_RESERVES);
        return List.of(operation(sponsor, beginBody), operation(sponsor, createBody), operation(account, endBody));
    }

    /// Sets a data entry.
    ///
    /// @param name at most 64 bytes
    /// @param value at most 64 bytes
    static Operation data(AccountId account, String name, byte[] value) {
        String64 key = new String64();
        key.setString64(new XdrString(name.getBytes(StandardCharsets.US_ASCII)));
        DataValue data = new DataValue();
        data.setDataValue(value);
        ManageDataOp op = new ManageDataOp();
        op.setDataName(key);
        op.setDataValue(data);
        Operation.OperationBody body = new Operation.OperationBody();
        body.setDiscriminant(OperationType.MANAGE_DATA);
        body.setManageDataOp(op);
        return operation(account, body);
    }

    /// @param feeStroops maximum fee the transaction itself pays; 0 under a fee bump
    static Transaction transaction(
            AccountId source,
            long sequence,
            long feeStroops,
            long maxTimeSeconds,
            @Nullable Memo memo,
            Operation[] operations) {
        Transaction transaction = new Transaction();
        transaction.setSourceAccount(Xdr.account(source));
        transaction.setFee(new Uint32(new XdrUnsignedInteger(feeStroops)));
        SequenceNumber number = new SequenceNumber();
        number.setSequenceNumber(Xdr.int64(sequence));
        transaction.setSeqNum(number);
        transaction.setCond(validUntil(maxTimeSeconds));
        transaction.setMemo(Xdr.memo(memo));
        transaction.setOperations(operations);
        Transaction.TransactionExt ext = new Transaction.TransactionExt();
        ext.setDiscriminant(0);
        transaction.setExt(ext);
        return transaction;
    }

    private static Preconditions validUntil(long maxTimeSeconds) {
        TimePoint min = new TimePoint();
        min.setTimePoint(Xdr.uint64(0));
        TimePoint max = new TimePoint();
        max.setTimePoint(Xdr.uint64(maxTimeSeconds));
        TimeBounds bounds = new TimeBounds();
        bounds.setMinTime(min);
        bounds.setMaxTime(max);
        Preconditions preconditions = new Preconditions();
        preconditions.setDiscriminant(PreconditionType.PRECOND_TIME);
        preconditions.setTimeBounds(bounds);
        return preconditions;
    }

    private static Operation operation(AccountId source, Operation.OperationBody body) {
        Operation operation = new Operation();
        operation.setSourceAccount(Xdr.account(source));
        operation.setBody(body);
        return operation;
    }
}
