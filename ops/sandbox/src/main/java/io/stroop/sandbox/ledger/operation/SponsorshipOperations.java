package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.ClaimableBalance;
import io.stroop.sandbox.ledger.entry.DataRecord;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.Offer;
import io.stroop.sandbox.ledger.entry.TrustLine;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.ledger.operation.Sponsorship.Outcome;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.BeginSponsoringFutureReservesOp;
import org.stellar.sdk.xdr.BeginSponsoringFutureReservesResultCode;
import org.stellar.sdk.xdr.EndSponsoringFutureReservesResultCode;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.LedgerKey.LedgerKeyTrustLine;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.RevokeSponsorshipOp;
import org.stellar.sdk.xdr.RevokeSponsorshipOp.RevokeSponsorshipOpSigner;
import org.stellar.sdk.xdr.RevokeSponsorshipResultCode;
import org.stellar.sdk.xdr.RevokeSponsorshipType;
import org.stellar.sdk.xdr.TrustLineAsset;

/// Begin, end and revoke sponsorship.
final class SponsorshipOperations {
    private static final RevokeSponsorshipResultCode SUCCESS = RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_SUCCESS;

    private SponsorshipOperations() {}

    static @Nullable BeginSponsoringFutureReservesResultCode malformed(
            BeginSponsoringFutureReservesOp op, AccountID source) {
        return op.getSponsoredID().equals(source)
                ? BeginSponsoringFutureReservesResultCode.BEGIN_SPONSORING_FUTURE_RESERVES_MALFORMED
                : null;
    }

    /// Source: stellar-core `BeginSponsoringFutureReservesOpFrame.cpp` `doApply`.
    static OperationOutcome apply(BeginSponsoringFutureReservesOp op, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        BeginSponsoringFutureReservesResultCode code;
        if (ledger.sponsorOf(op.getSponsoredID()) != null) {
            code = BeginSponsoringFutureReservesResultCode.BEGIN_SPONSORING_FUTURE_RESERVES_ALREADY_SPONSORED;
        } else if (ledger.sponsorOf(context.source()) != null || ledger.isSponsoring(op.getSponsoredID())) {
            code = BeginSponsoringFutureReservesResultCode.BEGIN_SPONSORING_FUTURE_RESERVES_RECURSIVE;
        } else {
            ledger.beginSponsorship(op.getSponsoredID(), context.source());
            code = BeginSponsoringFutureReservesResultCode.BEGIN_SPONSORING_FUTURE_RESERVES_SUCCESS;
        }
        return OperationOutcome.of(OperationType.BEGIN_SPONSORING_FUTURE_RESERVES, code.getValue());
    }

    static OperationOutcome end(OperationContext context) {
        OperationType type = OperationType.END_SPONSORING_FUTURE_RESERVES;
        if (context.ledger().sponsorOf(context.source()) == null) {
            return OperationOutcome.of(
                    type,
                    EndSponsoringFutureReservesResultCode.END_SPONSORING_FUTURE_RESERVES_NOT_SPONSORED.getValue());
        }
        context.ledger().endSponsorship(context.source());
        return OperationOutcome.of(type, 0);
    }

    /// Source: stellar-core `RevokeSponsorshipOpFrame.cpp` `doCheckValid`.
    static @Nullable RevokeSponsorshipResultCode malformed(RevokeSponsorshipOp op) {
        if (op.getDiscriminant() == RevokeSponsorshipType.REVOKE_SPONSORSHIP_SIGNER) {
            return null;
        }
        LedgerKey key = op.getLedgerKey();
        boolean good = switch (key.getDiscriminant()) {
            case ACCOUNT, CLAIMABLE_BALANCE -> true;
            case TRUSTLINE -> isValid(key.getTrustLine());
            case OFFER -> XdrValues.of(key.getOffer().getOfferID()) > 0;
            case DATA -> {
                byte[] name = key.getData().getDataName().getString64().getBytes();
                yield name.length > 0 && AccountOperations.isPlainText(name);
            }
            default -> false;
        };
        return good ? null : RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_MALFORMED;
    }

    private static boolean isValid(LedgerKeyTrustLine line) {
        TrustLineAsset asset = line.getAsset();
        if (asset.getDiscriminant() == AssetType.ASSET_TYPE_POOL_SHARE) {
            return true;
        }
        Asset plain = XdrValues.make(new Asset(), to -> {
            to.setDiscriminant(asset.getDiscriminant());
            to.setAlphaNum4(asset.getAlphaNum4());
            to.setAlphaNum12(asset.getAlphaNum12());
        });
        return LedgerKeys.isValid(plain)
                && !LedgerKeys.isNative(plain)
                && !LedgerKeys.issuer(plain).equals(line.getAccountID());
    }

    static OperationOutcome apply(RevokeSponsorshipOp op, OperationContext context) {
        return op.getDiscriminant() == RevokeSponsorshipType.REVOKE_SPONSORSHIP_SIGNER
                ? revokeSigner(op.getSigner(), context)
                : revokeEntry(op.getLedgerKey(), context);
    }

    /// Source: `updateLedgerEntrySponsorship`.
    private static OperationOutcome revokeEntry(LedgerKey key, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        Entry entry = ledger.load(key);
        if (entry == null) {
            return revoke(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_DOES_NOT_EXIST);
        }
        AccountID owner = ownerOf(entry);
        AccountID old = entry.sponsor();
        if (!context.source().equals(old == null ? owner : old)) {
            return revoke(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_NOT_SPONSOR);
        }
        AccountID next = ledger.sponsorOf(context.source());
        if (next != null && next.equals(owner)) {
            next = null;
        }
        if (next == null && entry instanceof ClaimableBalance) {
            return revoke(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_ONLY_TRANSFERABLE);
        }
        Account counted =
                Sponsorship.countedOwner(entry, entry.isSubentry() && owner != null ? ledger.existing(owner) : null);
        if (next != null) {
            Account sponsoring = ledger.existing(next);
            Outcome outcome = Sponsorship.canEstablish(ledger, sponsoring, entry.reserves());
            if (outcome != Outcome.SUCCESS) {
                return refused(outcome);
            }
            Sponsorship.establish(entry, sponsoring, old == null ? counted : null);
        } else if (old != null && counted != null) {
            if (counted.available(context.reserve()) < entry.reserves() * context.reserve()) {
                return revoke(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_LOW_RESERVE);
            }
            counted.addSponsored(-entry.reserves());
            entry.setSponsor(null);
        }
        if (old != null) {
            ledger.existing(old).addSponsoring(-entry.reserves());
        }
        return revoke(SUCCESS);
    }

    /// A claimable balance belongs to its sponsor.
    private static @Nullable AccountID ownerOf(Entry entry) {
        return switch (entry) {
            case Account account -> account.id();
            case TrustLine line -> line.account();
            case DataRecord data -> data.account();
            case Offer offer -> offer.seller();
            case ClaimableBalance claimable -> claimable.sponsor();
        };
    }

    /// Source: `updateSignerSponsorship`.
    private static OperationOutcome revokeSigner(RevokeSponsorshipOpSigner signer, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        Account account = ledger.account(signer.getAccountID());
        int index = account == null ? -1 : account.indexOfSigner(signer.getSignerKey());
        if (account == null || index < 0) {
            return revoke(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_DOES_NOT_EXIST);
        }
        AccountID old = account.signers().get(index).sponsor();
        if (!context.source().equals(old == null ? account.id() : old)) {
            return revoke(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_NOT_SPONSOR);
        }
        AccountID next = ledger.sponsorOf(context.source());
        if (next != null && !next.equals(account.id())) {
            Account sponsoring = ledger.existing(next);
            Outcome outcome = Sponsorship.canEstablish(ledger, sponsoring, 1);
            if (outcome != Outcome.SUCCESS) {
                return refused(outcome);
            }
            Sponsorship.establishSigner(sponsoring, account, index);
            account.addSponsored(old == null ? 0 : -1);
        } else if (old != null) {
            if (account.available(context.reserve()) < context.reserve()) {
                return revoke(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_LOW_RESERVE);
            }
            account.addSponsored(-1);
            account.setSigner(index, account.signers().get(index).withSponsor(null));
        }
        if (old != null) {
            ledger.existing(old).addSponsoring(-1);
        }
        return revoke(SUCCESS);
    }

    private static OperationOutcome refused(Outcome outcome) {
        return OperationContext.refused(
                outcome,
                OperationType.REVOKE_SPONSORSHIP,
                RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_LOW_RESERVE.getValue());
    }

    private static OperationOutcome revoke(RevokeSponsorshipResultCode code) {
        return OperationOutcome.of(OperationType.REVOKE_SPONSORSHIP, code.getValue());
    }
}
