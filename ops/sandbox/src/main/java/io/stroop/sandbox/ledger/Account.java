package io.stroop.sandbox.ledger;

import java.util.List;

/// An account. `balance` is in stroops, `extension` is how far the entry's extensions reach (0 none, 1 liabilities,
/// 2 sponsorship, 3 the mark of the last sequence): it never shrinks, and a recording's state shows it.
public record Account(
        AccountKey key,
        long balance,
        long sequence,
        int subEntries,
        AccountOptions options,
        List<AccountSigner> signers,
        Liabilities liabilities,
        SponsorCounts counts,
        SequenceMark mark,
        int extension,
        Sponsor sponsor)
        implements Entry.Reserved {

    /// How many reserves others pay for this account, and how many it pays for others.
    public record SponsorCounts(int sponsored, int sponsoring) {
        /// None.
        public static final SponsorCounts NONE = new SponsorCounts(0, 0);

        /// More or fewer reserves that others pay.
        public SponsorCounts plusSponsored(int more) {
            return new SponsorCounts(Math.addExact(sponsored, more), sponsoring);
        }

        /// More or fewer reserves that it pays for others.
        public SponsorCounts plusSponsoring(int more) {
            return new SponsorCounts(sponsored, Math.addExact(sponsoring, more));
        }
    }

    /// The ledger, and its close time in seconds, in which the sequence last changed.
    public record SequenceMark(long ledger, long time) {
        /// Never.
        public static final SequenceMark NONE = new SequenceMark(0, 0);
    }

    private static final int SPONSORSHIP = 2;

    private static final int SEQUENCE_MARK = 3;

    /// The signers keep their order, sorted by key.
    public Account {
        signers = List.copyOf(signers);
    }

    /// A new account as CreateAccount makes it.
    public static Account fresh(AccountKey key, long balance, long sequence) {
        return new Account(
                key,
                balance,
                sequence,
                0,
                AccountOptions.FRESH,
                List.of(),
                Liabilities.NONE,
                SponsorCounts.NONE,
                SequenceMark.NONE,
                0,
                Sponsor.NONE);
    }

    @Override
    public int reserves() {
        return 2;
    }

    @Override
    public boolean isSubEntry() {
        return false;
    }

    /// The weight of the key that the account is named after; 0 disables it.
    public int masterWeight() {
        return options.thresholds().master();
    }

    /// With another balance.
    public Account withBalance(long newBalance) {
        return new Account(
                key, newBalance, sequence, subEntries, options, signers, liabilities, counts, mark, extension, sponsor);
    }

    /// With another sequence, which leaves its mark: stellar-core `maybeUpdateAccountOnLedgerSeqUpdate`.
    public Account withSequence(long newSequence, SequenceMark newMark) {
        return new Account(
                key,
                balance,
                newSequence,
                subEntries,
                options,
                signers,
                liabilities,
                counts,
                newMark,
                SEQUENCE_MARK,
                sponsor);
    }

    /// With more or fewer sub-entries.
    public Account plusSubEntries(int more) {
        return new Account(
                key,
                balance,
                sequence,
                Math.addExact(subEntries, more),
                options,
                signers,
                liabilities,
                counts,
                mark,
                extension,
                sponsor);
    }

    /// With other options.
    public Account withOptions(AccountOptions newOptions) {
        return new Account(
                key, balance, sequence, subEntries, newOptions, signers, liabilities, counts, mark, extension, sponsor);
    }

    /// With other signers.
    public Account withSigners(List<AccountSigner> newSigners) {
        return new Account(
                key, balance, sequence, subEntries, options, newSigners, liabilities, counts, mark, extension, sponsor);
    }

    /// With other counts of sponsored reserves.
    public Account withCounts(SponsorCounts newCounts) {
        return new Account(
                key,
                balance,
                sequence,
                subEntries,
                options,
                signers,
                liabilities,
                newCounts,
                mark,
                Math.max(extension, SPONSORSHIP),
                sponsor);
    }

    @Override
    public Account withSponsor(Sponsor newSponsor) {
        return new Account(
                key, balance, sequence, subEntries, options, signers, liabilities, counts, mark, extension, newSponsor);
    }
}
