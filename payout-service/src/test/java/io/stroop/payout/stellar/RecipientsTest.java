package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.StroopAmount;
import io.stroop.testing.CompletionFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.Liabilities;
import org.stellar.sdk.xdr.TrustLineAsset;
import org.stellar.sdk.xdr.TrustLineEntry;
import org.stellar.sdk.xdr.Uint32;
import org.stellar.sdk.xdr.XdrUnsignedInteger;

class RecipientsTest {
    private static final AccountId ALICE = account("alice");
    private static final AccountId ISSUER = account("issuer");
    private static final Asset USDC = Asset.parse("USDC:" + ISSUER.address());
    private static final Asset LUMENS = Asset.parse("native");

    @Test
    void anAccountThatExistsReceivesLumens() {
        assertThat(judged(LUMENS, 5, accountEntry(ALICE))).isEqualTo(Receivability.RECEIVABLE);
    }

    @Test
    void nobodyReceivesWithoutAnAccount() {
        assertThat(judged(LUMENS, 5)).isEqualTo(Receivability.NO_ACCOUNT);
        assertThat(judged(USDC, 5, line(1, 100, 0, 0))).isEqualTo(Receivability.NO_ACCOUNT);
    }

    @Test
    void anIssuedAssetNeedsATrustline() {
        assertThat(judged(USDC, 5, accountEntry(ALICE))).isEqualTo(Receivability.NO_TRUSTLINE);
        assertThat(judged(USDC, 5, accountEntry(ALICE), line(1, 100, 0, 0))).isEqualTo(Receivability.RECEIVABLE);
    }

    @Test
    void authorizationIsCheckedBeforeTheLimit() {
        assertThat(judged(USDC, 5, accountEntry(ALICE), line(0, 1, 1, 0))).isEqualTo(Receivability.NOT_AUTHORIZED);
    }

    @Test
    void onlyTheRightToReceiveCountsNotTheRightToKeepLiabilities() {
        int maintainLiabilities = 2;

        assertThat(judged(USDC, 5, accountEntry(ALICE), line(maintainLiabilities, 100, 0, 0)))
                .isEqualTo(Receivability.NOT_AUTHORIZED);
    }

    @Test
    void theLimitHoldsBalanceAndBuyingLiabilities() {
        assertThat(judged(USDC, 5, accountEntry(ALICE), line(1, 100, 95, 0))).isEqualTo(Receivability.RECEIVABLE);
        assertThat(judged(USDC, 6, accountEntry(ALICE), line(1, 100, 95, 0))).isEqualTo(Receivability.LINE_FULL);
        assertThat(judged(USDC, 5, accountEntry(ALICE), line(1, 100, 90, 6))).isEqualTo(Receivability.LINE_FULL);
        assertThat(judged(USDC, Long.MAX_VALUE, accountEntry(ALICE), line(1, Long.MAX_VALUE, 0, 0)))
                .isEqualTo(Receivability.RECEIVABLE);
    }

    @Test
    void theIssuerNeedsNoTrustlineForItsOwnAsset() {
        PaymentOperation toIssuer = payment(ISSUER, USDC, 5);

        assertThat(new Recipients(List.of(accountEntry(ISSUER)), Set.of()).judge(List.of(toIssuer)))
                .containsExactly(Receivability.RECEIVABLE);
    }

    @Test
    void anEntryThatCannotBeReadDecidesNothingForItsOwnerOnly() {
        PaymentOperation unreadable = payment(account("newer"), LUMENS, 5);
        Set<LedgerKey> keys = Set.copyOf(Recipients.keys(List.of(unreadable)));

        assertThat(new Recipients(List.of(accountEntry(ALICE)), keys)
                        .judge(List.of(unreadable, payment(ALICE, LUMENS, 5))))
                .containsExactly(Receivability.UNDECIDED, Receivability.RECEIVABLE);
    }

    @Test
    void eachEntryIsAskedForOnce() {
        assertThat(Recipients.keys(
                        List.of(payment(ALICE, USDC, 1), payment(ALICE, USDC, 2), payment(ALICE, LUMENS, 3))))
                .hasSize(2);
    }

    private static Receivability judged(Asset asset, long stroops, LedgerEntry.LedgerEntryData... entries) {
        return new Recipients(List.of(entries), Set.of())
                .judge(new ArrayList<>(List.of(payment(ALICE, asset, stroops))))
                .getFirst();
    }

    private static AccountId account(String name) {
        return new AccountId(CompletionFixtures.address(name));
    }

    private static PaymentOperation payment(AccountId to, Asset asset, long stroops) {
        return new PaymentOperation(AccountDestination.parse(to.address()), asset, new StroopAmount(stroops));
    }

    private static LedgerEntry.LedgerEntryData accountEntry(AccountId account) {
        AccountEntry entry = new AccountEntry();
        entry.setAccountID(Xdr.accountId(account));
        LedgerEntry.LedgerEntryData data = new LedgerEntry.LedgerEntryData();
        data.setDiscriminant(LedgerEntryType.ACCOUNT);
        data.setAccount(entry);
        return data;
    }

    private static LedgerEntry.LedgerEntryData line(int flags, long limit, long balance, long buying) {
        org.stellar.sdk.xdr.Asset asset = Xdr.asset(USDC);
        TrustLineAsset of = new TrustLineAsset();
        of.setDiscriminant(asset.getDiscriminant());
        of.setAlphaNum4(asset.getAlphaNum4());
        Liabilities liabilities = new Liabilities();
        liabilities.setBuying(Xdr.int64(buying));
        liabilities.setSelling(Xdr.int64(0));
        TrustLineEntry.TrustLineEntryExt.TrustLineEntryV1 v1 = new TrustLineEntry.TrustLineEntryExt.TrustLineEntryV1();
        v1.setLiabilities(liabilities);
        TrustLineEntry.TrustLineEntryExt ext = new TrustLineEntry.TrustLineEntryExt();
        ext.setDiscriminant(1);
        ext.setV1(v1);
        TrustLineEntry line = new TrustLineEntry();
        line.setAccountID(Xdr.accountId(ALICE));
        line.setAsset(of);
        line.setBalance(Xdr.int64(balance));
        line.setLimit(Xdr.int64(limit));
        line.setFlags(new Uint32(new XdrUnsignedInteger(flags)));
        line.setExt(ext);
        LedgerEntry.LedgerEntryData data = new LedgerEntry.LedgerEntryData();
        data.setDiscriminant(LedgerEntryType.TRUSTLINE);
        data.setTrustLine(line);
        return data;
    }
}
