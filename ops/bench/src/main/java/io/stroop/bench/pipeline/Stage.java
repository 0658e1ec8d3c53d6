package io.stroop.bench.pipeline;

/// A process of the product.
enum Stage {
    TASK_SERVICE("task-service", "accepts over HTTP, outbox"),
    BROKER("broker", "Kafka"),
    FEE_ESTIMATOR("fee-estimator", "validates, nets, proposes"),
    PAYOUT_SERVICE("payout-service", "registers, signs, follows, settles"),
    DATABASE("database", "PostgreSQL of both services"),
    NETWORK("network", "SIMULATED"),
    PUBLISHER("publisher", "this benchmark: publishes, reads settlements");

    private final String process;
    private final String work;

    Stage(String process, String work) {
        this.process = process;
        this.work = work;
    }

    String process() {
        return process;
    }

    /// What it does for a completion, in a few words.
    String work() {
        return work;
    }
}
