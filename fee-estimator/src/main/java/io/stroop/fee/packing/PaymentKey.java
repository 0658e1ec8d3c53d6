package io.stroop.fee.packing;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.Memo;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What is netted into one payment: everything for one destination in one asset with one memo.
///
/// @param memo null if there is none
public record PaymentKey(
        AccountDestination destination,
        Asset asset,
        @Nullable Memo memo) {

    void write(DataOutput out) throws IOException {
        out.writeUTF(destination.address());
        out.writeUTF(asset.canonical());
        out.writeUTF(memo == null ? "" : memo.type());
        out.writeUTF(memo == null ? "" : memo.value());
    }

    static PaymentKey read(DataInput in) throws IOException {
        AccountDestination destination = AccountDestination.parse(in.readUTF());
        Asset asset = Asset.parse(in.readUTF());
        String memoType = in.readUTF();
        String memoValue = in.readUTF();
        return new PaymentKey(destination, asset, memoType.isEmpty() ? null : Memo.of(memoType, memoValue));
    }
}
