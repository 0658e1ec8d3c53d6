package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.DataItem;
import io.stroop.sandbox.ledger.Entry;
import io.stroop.sandbox.ledger.EntryKey;
import io.stroop.sandbox.ledger.Reserves;
import io.stroop.sandbox.transaction.OperationOutcome;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.ManageDataOp;
import org.stellar.sdk.xdr.ManageDataResultCode;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// ManageData: stellar-core `ManageDataOpFrame.cpp`.
final class ManageDataRule implements OperationRule {
    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        byte[] name = body.getManageDataOp().getDataName().getString64().getBytes();
        boolean good = name.length >= 1 && PlainText.isPlain(name);
        return good ? success() : fail(ManageDataResultCode.MANAGE_DATA_INVALID_NAME);
    }

    @Override
    public OperationOutcome apply(Application application) {
        ManageDataOp op = application.body().getManageDataOp();
        String name = latin(op.getDataName().getString64().getBytes());
        @Nullable DataItem item = (DataItem) application.ledger().find(new EntryKey.OfData(application.source(), name));
        if (op.getDataValue() == null) {
            return remove(application, item);
        }
        String value = latin(op.getDataValue().getDataValue());
        if (item != null) {
            application.ledger().store(item.withValue(value));
            return success();
        }
        DataItem fresh = new DataItem(application.source(), name, value, Entry.Sponsor.NONE);
        Reserves.Outcome outcome = application.reserves().create(fresh, application.source());
        return outcome == Reserves.Outcome.DONE
                ? success()
                : ReserveFailures.of(
                        outcome, OperationType.MANAGE_DATA, ManageDataResultCode.MANAGE_DATA_LOW_RESERVE.getValue());
    }

    private static OperationOutcome remove(Application application, @Nullable DataItem item) {
        if (item == null) {
            return fail(ManageDataResultCode.MANAGE_DATA_NAME_NOT_FOUND);
        }
        application.reserves().remove(item, item.account());
        return success();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static OperationOutcome success() {
        return OperationOutcome.success(OperationType.MANAGE_DATA);
    }

    private static OperationOutcome fail(ManageDataResultCode code) {
        return OperationOutcome.inner(OperationType.MANAGE_DATA, code.getValue());
    }
}
