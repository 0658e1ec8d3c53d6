package io.stroop.bench.kills;

import java.util.Locale;

/// A process that is killed. Services die often, what they depend on more rarely.
enum Victim {
    PAYOUT_SERVICE_1(5),
    PAYOUT_SERVICE_2(5),
    FEE_ESTIMATOR_1(3),
    FEE_ESTIMATOR_2(3),
    TASK_SERVICE(3),
    BROKER(1),
    DATABASE(1),
    NETWORK(1);

    private final int weight;

    Victim(int weight) {
        this.weight = weight;
    }

    /// How often it is killed, relative to the others.
    int weight() {
        return weight;
    }

    /// The name of its process.
    String process() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
