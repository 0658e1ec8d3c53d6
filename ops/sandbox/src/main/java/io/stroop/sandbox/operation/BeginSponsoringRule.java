package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.Entry;
import io.stroop.sandbox.ledger.EntryKey;
import io.stroop.sandbox.ledger.EntryStore;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.BeginSponsoringFutureReservesResultCode;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// BeginSponsoringFutureReserves: stellar-core `BeginSponsoringFutureReservesOpFrame.cpp`. The sponsored account need not
/// exist yet.
final class BeginSponsoringRule implements OperationRule {
    private static final OperationType TYPE = OperationType.BEGIN_SPONSORING_FUTURE_RESERVES;

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        return sponsored(body).equals(source)
                ? fail(BeginSponsoringFutureReservesResultCode.BEGIN_SPONSORING_FUTURE_RESERVES_MALFORMED)
                : OperationOutcome.success(TYPE);
    }

    @Override
    public OperationOutcome apply(Application application) {
        EntryStore ledger = application.ledger();
        AccountKey sponsored = sponsored(application.body());
        AccountKey source = application.source();
        if (ledger.sponsorOf(sponsored) != null) {
            return fail(BeginSponsoringFutureReservesResultCode.BEGIN_SPONSORING_FUTURE_RESERVES_ALREADY_SPONSORED);
        }
        if (ledger.sponsorOf(source) != null || ledger.find(new EntryKey.OfSponsorCount(sponsored)) != null) {
            return fail(BeginSponsoringFutureReservesResultCode.BEGIN_SPONSORING_FUTURE_RESERVES_RECURSIVE);
        }
        int before = ledger.find(new EntryKey.OfSponsorCount(source)) instanceof Entry.SponsorCount c ? c.count() : 0;
        ledger.store(new Entry.Sponsorship(sponsored, source));
        ledger.store(new Entry.SponsorCount(source, before + 1));
        return OperationOutcome.success(TYPE);
    }

    private static AccountKey sponsored(OperationBody body) {
        return AccountKey.of(body.getBeginSponsoringFutureReservesOp().getSponsoredID());
    }

    private static OperationOutcome fail(BeginSponsoringFutureReservesResultCode code) {
        return OperationOutcome.inner(TYPE, code.getValue());
    }
}
