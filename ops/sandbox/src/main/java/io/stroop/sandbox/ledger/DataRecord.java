package io.stroop.sandbox.ledger;

import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.DataEntry;
import org.stellar.sdk.xdr.DataValue;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.String64;

/// A named value of at most 64 bytes that an account keeps in the ledger.
public final class DataRecord extends Entry {
    private final AccountID account;
    private final String64 name;
    DataValue value;

    DataRecord(AccountID account, String64 name, DataValue value) {
        this.account = account;
        this.name = name;
        this.value = value;
    }

    private DataRecord(DataRecord other) {
        super(other);
        account = other.account;
        name = other.name;
        value = other.value;
    }

    static DataRecord of(DataEntry entry) {
        return new DataRecord(entry.getAccountID(), entry.getDataName(), entry.getDataValue());
    }

    @Override
    public LedgerKey key() {
        return LedgerKeys.data(account, name);
    }

    @Override
    public DataRecord copy() {
        return new DataRecord(this);
    }

    @Override
    public LedgerEntryData data() {
        DataEntry entry = XdrValues.make(new DataEntry(), d4 -> {
            d4.setAccountID(account);
            d4.setDataName(name);
            d4.setDataValue(value);
            d4.setExt(XdrValues.make(new DataEntry.DataEntryExt(), d3 -> {
                d3.setDiscriminant(0);
            }));
        });
        return XdrValues.make(new LedgerEntryData(), l2 -> {
            l2.setDiscriminant(LedgerEntryType.DATA);
            l2.setData(entry);
        });
    }

    public AccountID account() {
        return account;
    }

    @Override
    int reserves() {
        return 1;
    }

    @Override
    boolean isSubentry() {
        return true;
    }
}
