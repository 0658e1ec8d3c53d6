package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import io.stroop.testing.CompletionFixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.DataEntry;
import org.stellar.sdk.xdr.DataValue;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.Liabilities;
import org.stellar.sdk.xdr.String64;
import org.stellar.sdk.xdr.TrustLineAsset;
import org.stellar.sdk.xdr.TrustLineEntry;
import org.stellar.sdk.xdr.Uint32;
import org.stellar.sdk.xdr.XdrString;
import org.stellar.sdk.xdr.XdrUnsignedInteger;

class RecipientsTest {
    private static final AccountId ALICE = account("alice");
    private static final AccountId ISSUER = account("issuer");
    private static final AccountId DISTRIBUTION = account("distribution");
    private static final Asset USDC = Asset.parse("USDC:" + ISSUER.address());
    private static final Asset LUMENS = Asset.NATIVE;

    @Test
    void anAccountThatExistsReceivesLumensUpToTheMaximumOfAnInt64() {
        assertThat(standing(LUMENS, accountEntry(ALICE, 5))).isEqualTo(room(Long.MAX_VALUE - 5));
    }

    @Test
    void nobodyReceivesWithoutAnAccount() {
        assertThat(standing(LUMENS)).isEqualTo(new Standing.Closed(Receivability.NO_ACCOUNT));
        assertThat(standing(USDC, line(ALICE, 1, 100, 0, 0))).isEqualTo(new Standing.Closed(Receivability.NO_ACCOUNT));
    }

    @Test
    void anIssuedAssetNeedsATrustline() {
        assertThat(standing(USDC, accountEntry(ALICE, 0))).isEqualTo(new Standing.Closed(Receivability.NO_TRUSTLINE));
        assertThat(standing(USDC, accountEntry(ALICE, 0), line(ALICE, 1, 100, 0, 0)))
                .isEqualTo(room(100));
    }

    @Test
    void onlyTheRightToReceiveCountsNotTheRightToKeepLiabilities() {
        int maintainLiabilities = 2;

        assertThat(standing(USDC, accountEntry(ALICE, 0), line(ALICE, maintainLiabilities, 100, 0, 0)))
                .isEqualTo(new Standing.Closed(Receivability.NOT_AUTHORIZED));
    }

    @Test
    void theLimitHoldsBalanceAndBuyingLiabilities() {
        assertThat(standing(USDC, accountEntry(ALICE, 0), line(ALICE, 1, 100, 90, 6)))
                .isEqualTo(room(4));
        assertThat(standing(USDC, accountEntry(ALICE, 0), line(ALICE, 1, Long.MAX_VALUE, 0, 0)))
                .isEqualTo(room(Long.MAX_VALUE));
    }

    @Test
    void anAccountThatAsksForAMemoSaysSo() {
        assertThat(standing(LUMENS, accountEntry(ALICE, 0), data(ALICE, "1")))
                .isEqualTo(new Standing.Room(Long.MAX_VALUE, true));
        assertThat(standing(LUMENS, accountEntry(ALICE, 0), data(ALICE, "0"))).isEqualTo(room(Long.MAX_VALUE));
    }

    @Test
    void anEntryThatCannotBeReadDecidesNothingForItsOwnerOnly() {
        Recipient unreadable = new Recipient(account("newer"), LUMENS);
        Recipient alice = new Recipient(ALICE, LUMENS);
        Set<LedgerKey> keys = Set.of(Entries.accountKey(unreadable.account()));

        Preflight preflight =
                Recipients.judge(List.of(unreadable, alice), DISTRIBUTION, List.of(accountEntry(ALICE, 0)), keys);

        assertThat(preflight.of(unreadable)).isEqualTo(new Standing.Unknown());
        assertThat(preflight.of(alice)).isInstanceOf(Standing.Room.class);
    }

    @Test
    void theDistributionAccountCannotSpendItsReserve() {
        assertThat(funds(LUMENS, accountEntry(DISTRIBUTION, 100_000_000)))
                .isEqualTo(new Funds.OwnLine.Spendable(90_000_000));
        assertThat(funds(LUMENS, accountEntry(DISTRIBUTION, 5))).isEqualTo(new Funds.OwnLine.Spendable(0));
        assertThat(funds(LUMENS)).isEqualTo(new Funds.OwnLine.Unknown());
    }

    @Test
    void theDistributionAccountNeedsAnAuthorizedTrustlineToo() {
        assertThat(funds(USDC)).isEqualTo(new Funds.OwnLine.NoTrustline());
        assertThat(funds(USDC, line(DISTRIBUTION, 0, 100, 50, 0))).isEqualTo(new Funds.OwnLine.NotAuthorized());
        assertThat(funds(USDC, line(DISTRIBUTION, 1, 100, 50, 0))).isEqualTo(new Funds.OwnLine.Spendable(50));
    }

    @Test
    void eachEntryIsAskedForOnce() {
        assertThat(Recipients.keys(List.of(new Recipient(ALICE, USDC), new Recipient(ALICE, LUMENS)), DISTRIBUTION))
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    private static Standing room(long stroops) {
        return new Standing.Room(stroops, false);
    }

    private static Standing standing(Asset asset, LedgerEntry.LedgerEntryData... entries) {
        Recipient recipient = new Recipient(ALICE, asset);
        return Recipients.judge(List.of(recipient), DISTRIBUTION, List.of(entries), Set.of())
                .of(recipient);
    }

    private static Funds.OwnLine funds(Asset asset, LedgerEntry.LedgerEntryData... entries) {
        return Recipients.judge(List.of(new Recipient(ALICE, asset)), DISTRIBUTION, List.of(entries), Set.of())
                .funds()
                .of(asset);
    }

    private static AccountId account(String name) {
        return new AccountId(CompletionFixtures.address(name));
    }

    private static LedgerEntry.LedgerEntryData accountEntry(AccountId account, long balance) {
        AccountEntry.AccountEntryExt ext = new AccountEntry.AccountEntryExt();
        ext.setDiscriminant(0);
        AccountEntry entry = new AccountEntry();
        entry.setAccountID(Xdr.accountId(account));
        entry.setBalance(Xdr.int64(balance));
        entry.setNumSubEntries(new Uint32(new XdrUnsignedInteger(0)));
        entry.setExt(ext);
        LedgerEntry.LedgerEntryData data = new LedgerEntry.LedgerEntryData();
        data.setDiscriminant(LedgerEntryType.ACCOUNT);
        data.setAccount(entry);
        return data;
    }

    private static LedgerEntry.LedgerEntryData data(AccountId account, String value) {
        DataValue bytes = new DataValue(value.getBytes(StandardCharsets.US_ASCII));
        DataEntry entry = new DataEntry();
        entry.setAccountID(Xdr.accountId(account));
        entry.setDataName(new String64(new XdrString("config.memo_required")));
        entry.setDataValue(bytes);
        LedgerEntry.LedgerEntryData data = new LedgerEntry.LedgerEntryData();
        data.setDiscriminant(LedgerEntryType.DATA);
        data.setData(entry);
        return data;
    }

    private static LedgerEntry.LedgerEntryData line(AccountId owner, int flags, long limit, long balance, long buying) {
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
        line.setAccountID(Xdr.accountId(owner));
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
