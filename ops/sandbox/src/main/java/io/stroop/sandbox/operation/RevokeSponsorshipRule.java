package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AccountSigner;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.ledger.ClaimableBalance;
import io.stroop.sandbox.ledger.DataItem;
import io.stroop.sandbox.ledger.Entry;
import io.stroop.sandbox.ledger.EntryKey;
import io.stroop.sandbox.ledger.EntryXdr;
import io.stroop.sandbox.ledger.Reserves;
import io.stroop.sandbox.ledger.TrustLine;
import io.stroop.sandbox.transaction.OperationOutcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.RevokeSponsorshipOp;
import org.stellar.sdk.xdr.RevokeSponsorshipResultCode;

/// RevokeSponsorship: stellar-core `RevokeSponsorshipOpFrame.cpp`. The reserve goes to whoever sponsors the source at the
/// moment, or back to the owner.
final class RevokeSponsorshipRule implements OperationRule {
    private static final OperationType TYPE = OperationType.REVOKE_SPONSORSHIP;

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        RevokeSponsorshipOp op = body.getRevokeSponsorshipOp();
        boolean good =
                switch (op.getDiscriminant()) {
                    case REVOKE_SPONSORSHIP_LEDGER_ENTRY -> isRevocable(op.getLedgerKey());
                    case REVOKE_SPONSORSHIP_SIGNER -> true;
                };
        return good
                ? OperationOutcome.success(TYPE)
                : fail(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_MALFORMED);
    }

    private static boolean isRevocable(LedgerKey key) {
        return switch (key.getDiscriminant()) {
            case ACCOUNT, CLAIMABLE_BALANCE -> true;
            case TRUSTLINE ->
                switch (key.getTrustLine().getAsset().getDiscriminant()) {
                    case ASSET_TYPE_NATIVE -> false;
                    case ASSET_TYPE_POOL_SHARE -> true;
                    case ASSET_TYPE_CREDIT_ALPHANUM4, ASSET_TYPE_CREDIT_ALPHANUM12 -> {
                        AssetKey asset = AssetKey.of(key.getTrustLine().getAsset());
                        AccountKey holder = AccountKey.of(key.getTrustLine().getAccountID());
                        yield asset.wellFormed() && !asset.isIssuedBy(holder);
                    }
                };
            case OFFER -> key.getOffer().getOfferID().getInt64() > 0;
            case DATA -> {
                byte[] name = key.getData().getDataName().getString64().getBytes();
                yield name.length >= 1 && PlainText.isPlain(name);
            }
            case LIQUIDITY_POOL, CONTRACT_DATA, CONTRACT_CODE, CONFIG_SETTING, TTL -> false;
        };
    }

    @Override
    public OperationOutcome apply(Application application) {
        RevokeSponsorshipOp op = application.body().getRevokeSponsorshipOp();
        return switch (op.getDiscriminant()) {
            case REVOKE_SPONSORSHIP_LEDGER_ENTRY -> entry(application, op.getLedgerKey());
            case REVOKE_SPONSORSHIP_SIGNER ->
                signer(
                        application,
                        AccountKey.of(op.getSigner().getAccountID()),
                        new AccountSigner(op.getSigner().getSignerKey(), 0, null));
        };
    }

    private static OperationOutcome entry(Application application, LedgerKey key) {
        EntryKey entryKey = EntryXdr.readKey(key);
        Entry found = entryKey == null ? null : application.ledger().find(entryKey);
        if (!(found instanceof Entry.Reserved entry)) {
            return fail(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_DOES_NOT_EXIST);
        }
        AccountKey owner = owner(entry);
        AccountKey payer = Objects.requireNonNullElse(entry.sponsor().account(), owner);
        if (!payer.equals(application.source())) {
            return fail(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_NOT_SPONSOR);
        }
        AccountKey next = next(application, owner);
        if (next == null && entry instanceof ClaimableBalance) {
            return fail(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_ONLY_TRANSFERABLE);
        }
        return entry.sponsor().account() == null && next == null
                ? OperationOutcome.success(TYPE)
                : outcome(application.reserves().transfer(entry, owner, next));
    }

    private static OperationOutcome signer(Application application, AccountKey owner, AccountSigner wanted) {
        Account account = application.ledger().account(owner);
        AccountSigner signer = account == null
                ? null
                : account.signers().stream()
                        .filter(s -> s.compareKeys(wanted) == 0)
                        .findFirst()
                        .orElse(null);
        if (signer == null) {
            return fail(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_DOES_NOT_EXIST);
        }
        if (!Objects.requireNonNullElse(signer.sponsor(), owner).equals(application.source())) {
            return fail(RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_NOT_SPONSOR);
        }
        AccountKey next = next(application, owner);
        return signer.sponsor() == null && next == null
                ? OperationOutcome.success(TYPE)
                : outcome(application.reserves().transferSigner(owner, signer, next));
    }

    /// Who pays from now on; null for the owner.
    private static @Nullable AccountKey next(Application application, AccountKey owner) {
        AccountKey sponsor = application.ledger().sponsorOf(application.source());
        return owner.equals(sponsor) ? null : sponsor;
    }

    private static AccountKey owner(Entry.Reserved entry) {
        return switch (entry) {
            case Account a -> a.key();
            case TrustLine t -> t.account();
            case DataItem d -> d.account();
            case ClaimableBalance b -> Objects.requireNonNull(b.sponsor().account());
        };
    }

    private static OperationOutcome outcome(Reserves.Outcome outcome) {
        return outcome == Reserves.Outcome.DONE
                ? OperationOutcome.success(TYPE)
                : ReserveFailures.of(
                        outcome, TYPE, RevokeSponsorshipResultCode.REVOKE_SPONSORSHIP_LOW_RESERVE.getValue());
    }

    private static OperationOutcome fail(RevokeSponsorshipResultCode code) {
        return OperationOutcome.inner(TYPE, code.getValue());
    }
}
