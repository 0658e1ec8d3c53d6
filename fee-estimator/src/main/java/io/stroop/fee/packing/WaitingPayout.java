package io.stroop.fee.packing;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import org.jspecify.annotations.Nullable;

/// What netting needs to know about a payout, and what support asks for.
///
/// @param worker who has earned it; null if an earlier release has sent it to the lane
public record WaitingPayout(
        PaymentKey key,
        PayoutId payoutId,
        StroopAmount amount,
        Urgency urgency,
        @Nullable WorkerId worker) {

    public static WaitingPayout of(TaskCompleted event) {
        return new WaitingPayout(
                new PaymentKey(event.destination(), event.asset(), event.memo()),
                event.payoutId(),
                event.amount(),
                event.urgency(),
                event.workerId());
    }

    /// The serialized form on the lane topic, in the version of [LaneRows].
    public byte[] encode() {
        return LaneRows.write(out -> {
            key.write(out);
            out.writeLong(amount.stroops());
            LaneRows.writeId(out, payoutId);
            LaneRows.writeUrgency(out, urgency);
            LaneRows.writeWorker(out, worker);
        });
    }

    public static WaitingPayout decode(byte[] bytes) {
        return LaneRows.read(bytes, in -> {
            PaymentKey key = PaymentKey.read(in);
            StroopAmount amount = StroopAmount.ofStroops(in.readLong());
            PayoutId id = LaneRows.readId(in);
            Urgency urgency = LaneRows.readUrgency(in);
            return new WaitingPayout(key, id, amount, urgency, LaneRows.readWorker(in));
        });
    }
}
