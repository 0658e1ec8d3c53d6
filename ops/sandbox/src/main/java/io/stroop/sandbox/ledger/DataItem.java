package io.stroop.sandbox.ledger;

/// A named value that an account keeps on the ledger: name of 1–64 and value of 0–64 bytes, one char per byte.
public record DataItem(AccountKey account, String name, String value, Sponsor sponsor) implements Entry.Reserved {
    @Override
    public EntryKey.OfData key() {
        return new EntryKey.OfData(account, name);
    }

    @Override
    public int reserves() {
        return 1;
    }

    @Override
    public boolean isSubEntry() {
        return true;
    }

    /// With another value.
    public DataItem withValue(String newValue) {
        return new DataItem(account, name, newValue, sponsor);
    }

    @Override
    public DataItem withSponsor(Sponsor newSponsor) {
        return new DataItem(account, name, value, newSponsor);
    }
}
