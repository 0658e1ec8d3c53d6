package io.stroop.task.worker;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Fields;
import io.stroop.contracts.Memo;
import io.stroop.contracts.MuxedAddress;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.WorkerId;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A worker and their wallet as a caller registers them.
///
/// @param memo null if the recipient needs none
@Schema(
        requiredProperties = {"workerId", "destination"},
        additionalProperties = Schema.False.class)
record WorkerRegistration(
        WorkerId workerId,
        AccountDestination destination,
        @Nullable Memo memo) {
    private static final Set<String> NAMES = Set.of("workerId", "destination", "memo");

    static Parsed<WorkerRegistration> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        WorkerId workerId = fields.required("workerId", WorkerId::new);
        AccountDestination destination = fields.required("destination", AccountDestination::parse);
        Memo memo = fields.memo();
        if (memo != null && destination instanceof MuxedAddress) {
            fields.reject("memo", "memo.muxed", "a muxed address (M…) carries its own id: leave the memo out");
        }
        if (!fields.good() || workerId == null || destination == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new WorkerRegistration(workerId, destination, memo));
    }

    Wallet wallet() {
        return new Wallet(destination, memo);
    }
}
