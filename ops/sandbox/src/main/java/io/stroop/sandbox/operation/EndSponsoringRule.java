package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.Entry;
import io.stroop.sandbox.ledger.EntryKey;
import io.stroop.sandbox.ledger.EntryStore;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.EndSponsoringFutureReservesResultCode;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// EndSponsoringFutureReserves, by the sponsored account: stellar-core `EndSponsoringFutureReservesOpFrame.cpp`.
final class EndSponsoringRule implements OperationRule {
    private static final OperationType TYPE = OperationType.END_SPONSORING_FUTURE_RESERVES;

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        return OperationOutcome.success(TYPE);
    }

    @Override
    public OperationOutcome apply(Application application) {
        EntryStore ledger = application.ledger();
        AccountKey sponsor = ledger.sponsorOf(application.source());
        if (sponsor == null) {
            return OperationOutcome.inner(
                    TYPE,
                    EndSponsoringFutureReservesResultCode.END_SPONSORING_FUTURE_RESERVES_NOT_SPONSORED.getValue());
        }
        EntryKey countKey = new EntryKey.OfSponsorCount(sponsor);
        int count = ledger.find(countKey) instanceof Entry.SponsorCount c ? c.count() : 0;
        if (count <= 1) {
            ledger.erase(countKey);
        } else {
            ledger.store(new Entry.SponsorCount(sponsor, count - 1));
        }
        ledger.erase(new EntryKey.OfSponsorship(application.source()));
        return OperationOutcome.success(TYPE);
    }
}
