package io.stroop.fee.packing;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Urgency;

/// What netting needs to know about a payout.
public record WaitingPayout(PaymentKey key, PayoutId payoutId, StroopAmount amount, Urgency urgency) {

    public static WaitingPayout of(TaskCompleted event) {
        return new WaitingPayout(
                new PaymentKey(event.destination(), event.asset(), event.memo()),
                event.payoutId(),
                event.amount(),
                event.urgency());
    }

    /// The serialized form on the lane topic, in the version of [LaneRows].
    public byte[] encode() {
        return LaneRows.write(out -> {
            key.write(out);
            out.writeLong(amount.stroops());
            LaneRows.writeId(out, payoutId);
            LaneRows.writeUrgency(out, urgency);
        });
    }

    public static WaitingPayout decode(byte[] bytes) {
        return LaneRows.read(bytes, in -> {
            PaymentKey key = PaymentKey.read(in);
            StroopAmount amount = StroopAmount.ofStroops(in.readLong());
            return new WaitingPayout(key, LaneRows.readId(in), amount, LaneRows.readUrgency(in));
        });
    }
}
