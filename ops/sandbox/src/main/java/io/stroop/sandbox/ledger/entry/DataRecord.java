package io.stroop.sandbox.ledger.entry;

import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.DataEntry;
import org.stellar.sdk.xdr.DataValue;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.String64;

/// A named value of at most 64 bytes that an account stores in the ledger.
public final class DataRecord extends Entry {
    private final AccountID account;
    private final String64 name;
    private DataValue value;

    public DataRecord(AccountID account, String64 name, DataValue value) {
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
        DataEntry entry = XdrValues.make(new DataEntry(), xdr -> {
            xdr.setAccountID(account);
            xdr.setDataName(name);
            xdr.setDataValue(value);
            xdr.setExt(XdrValues.make(new DataEntry.DataEntryExt(), ext -> ext.setDiscriminant(0)));
        });
        return XdrValues.make(new LedgerEntryData(), data -> {
            data.setDiscriminant(LedgerEntryType.DATA);
            data.setData(entry);
        });
    }

    public void setValue(DataValue newValue) {
        value = newValue;
    }

    public AccountID account() {
        return account;
    }

    /// At most 64 bytes.
    public byte[] name() {
        return name.getString64().getBytes();
    }

    /// At most 64 bytes.
    public byte[] value() {
        return value.getDataValue().clone();
    }

    @Override
    public int reserves() {
        return 1;
    }

    @Override
    public boolean isSubentry() {
        return true;
    }
}
