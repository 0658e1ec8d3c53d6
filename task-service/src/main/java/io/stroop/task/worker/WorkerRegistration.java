package io.stroop.task.worker;

import io.stroop.contracts.Destination;
import io.stroop.contracts.Fields;
import io.stroop.contracts.Memo;
import io.stroop.contracts.MuxedAddress;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.WorkerId;
import java.util.Map;
import java.util.Set;

/// What a caller says of a worker: who it is and where it is paid.
record WorkerRegistration(WorkerId workerId, Wallet wallet) {
    private static final Set<String> NAMES = Set.of("workerId", "destination", "memo");

    static Parsed<WorkerRegistration> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        fields.allowOnly(NAMES);
        WorkerId workerId = fields.required("workerId", WorkerId::new);
        Destination destination = fields.required("destination", Destination::parse);
        Memo memo = fields.memo();
        if (memo != null && destination instanceof MuxedAddress) {
            fields.reject("memo", "memo.muxed", "a muxed address (M…) carries its own id: leave the memo out");
        }
        if (!fields.good() || workerId == null || destination == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new WorkerRegistration(workerId, new Wallet(destination, memo)));
    }
}
