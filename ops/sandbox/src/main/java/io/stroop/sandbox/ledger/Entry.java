package io.stroop.sandbox.ledger;

import org.jspecify.annotations.Nullable;

/// One entry of the ledger, immutable.
public sealed interface Entry {
    /// What finds it.
    EntryKey key();

    /// An entry that occupies a reserve, which somebody else may pay.
    sealed interface Reserved extends Entry permits Account, TrustLine, DataItem, ClaimableBalance {
        /// Who pays the reserve.
        Sponsor sponsor();

        /// The same entry with another payer of its reserve.
        Reserved withSponsor(Sponsor sponsor);

        /// How many base reserves the entry costs: stellar-core `SponsorshipUtils.cpp`, `computeMultiplier`.
        int reserves();

        /// Whether it counts among the sub-entries of its account.
        boolean isSubEntry();
    }

    /// `sponsored` has its reserves paid by `sponsoring` until the end of the transaction.
    record Sponsorship(AccountKey sponsored, AccountKey sponsoring) implements Entry {
        @Override
        public EntryKey key() {
            return new EntryKey.OfSponsorship(sponsored);
        }
    }

    /// How many accounts `sponsoring` sponsors at the moment, more than none.
    record SponsorCount(AccountKey sponsoring, int count) implements Entry {
        @Override
        public EntryKey key() {
            return new EntryKey.OfSponsorCount(sponsoring);
        }
    }

    /// Who pays the reserve of an entry: `account` is null if its owner does. `marked` says that the entry has the
    /// extension that holds a sponsor, which stays once it was there.
    record Sponsor(@Nullable AccountKey account, boolean marked) {
        /// Never sponsored.
        public static final Sponsor NONE = new Sponsor(null, false);

        /// Sponsored by `account`.
        public static Sponsor by(AccountKey account) {
            return new Sponsor(account, true);
        }

        /// No longer sponsored; the extension stays.
        public Sponsor released() {
            return new Sponsor(null, true);
        }
    }
}
