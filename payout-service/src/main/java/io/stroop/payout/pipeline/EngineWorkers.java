package io.stroop.payout.pipeline;

import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.engine.gate.Gate;
import io.stroop.payout.engine.reconcile.Reconciler;
import io.stroop.payout.engine.repack.Repacker;
import io.stroop.payout.engine.repack.WaitingPayouts;
import io.stroop.payout.engine.settlement.Follower;
import io.stroop.payout.engine.submission.Submitter;
import io.stroop.payout.recovery.RecoveryMode;
import io.stroop.runtime.work.WakeUps;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The engine's processes as workers. What one of them achieves wakes the one that goes on from there. A process that
/// only recovers settles and compares, and does nothing else.
final class EngineWorkers {
    static final String GATE = "gate";
    private static final String SUBMISSION = "submission";
    private static final String REPACKING = "repacking";

    private EngineWorkers() {}

    @Produces
    @Singleton
    static Worker gate(Gate gate, RecoveryMode mode, WakeUps wakeUps) {
        return new EngineWorker(GATE, mode.paying(), Duration.ofMillis(50), () -> {
            boolean progress = gate.step();
            if (progress) {
                wakeUps.wake(SUBMISSION);
            }
            return progress;
        });
    }

    @Produces
    @Singleton
    static Worker submission(Submitter submitter, RecoveryMode mode) {
        return new EngineWorker(SUBMISSION, mode.paying(), Duration.ofMillis(100), submitter::step);
    }

    /// A transaction that ended has freed a channel, and may have payouts to propose again.
    @Produces
    @Singleton
    static Worker settlement(Follower follower, PayoutServiceConfig config, LanePreparation lane, WakeUps wakeUps) {
        return new EngineWorker("settlement", lane.ready(), config.followEvery(), () -> {
            if (follower.step()) {
                wakeUps.wake(REPACKING);
                wakeUps.wake(GATE);
            }
            return false;
        });
    }

    @Produces
    @Singleton
    static Worker repacking(Repacker repacker, RecoveryMode mode, WakeUps wakeUps) {
        return new EngineWorker(REPACKING, mode.paying(), Duration.ofSeconds(1), () -> {
            boolean proposed = repacker.step();
            if (proposed) {
                wakeUps.wake(GATE);
            }
            return proposed;
        });
    }

    @Produces
    @Singleton
    static Worker waiting(WaitingPayouts waiting, RecoveryMode mode, WakeUps wakeUps) {
        return new EngineWorker("waiting-payouts", mode.paying(), Duration.ofSeconds(1), () -> {
            boolean moved = waiting.step();
            if (moved) {
                wakeUps.wake(REPACKING);
            }
            return moved;
        });
    }

    /// What was compared may be signed on.
    @Produces
    @Singleton
    static Worker reconciliation(Reconciler reconciler, LanePreparation lane) {
        return new EngineWorker("reconciliation", lane.ready(), Duration.ofSeconds(1), reconciler::step);
    }
}
