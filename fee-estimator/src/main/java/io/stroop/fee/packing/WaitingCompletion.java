package io.stroop.fee.packing;

import io.stroop.contracts.CompletionId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;

/// What netting needs to know of a completion.
public record WaitingCompletion(PaymentKey key, CompletionId completionId, StroopAmount amount) {

    public static WaitingCompletion of(TaskCompleted event) {
        return new WaitingCompletion(
                new PaymentKey(event.destination(), event.asset(), event.memo()), event.completionId(), event.amount());
    }

    /// The bytes on the way to the lane, version 1.
    public byte[] encode() {
        return Rows.write(out -> {
            key.write(out);
            out.writeLong(amount.stroops());
            out.writeUTF(completionId.value());
        });
    }

    public static WaitingCompletion decode(byte[] bytes) {
        return Rows.read(bytes, in -> {
            PaymentKey key = PaymentKey.read(in);
            StroopAmount amount = StroopAmount.ofStroops(in.readLong());
            return new WaitingCompletion(key, new CompletionId(in.readUTF()), amount);
        });
    }
}
