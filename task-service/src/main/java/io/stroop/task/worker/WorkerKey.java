package io.stroop.task.worker;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;

/// The name of a worker: two publishers may use the same worker id for different people.
record WorkerKey(String publisher, String workerId) {
    static WorkerKey of(PublisherId publisher, WorkerId workerId) {
        return new WorkerKey(publisher.value(), workerId.value());
    }
}
