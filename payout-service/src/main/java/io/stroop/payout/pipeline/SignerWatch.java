package io.stroop.payout.pipeline;

import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.payout.key.SignerConfig;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.WakeUps;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Finds out whether everything that signs for the lane is there: now and then while it is, soon again while it is not.
/// Signing resumes with the first probe that succeeds.
@Singleton
final class SignerWatch implements Worker {
    private static final Duration WHILE_FAILING = Duration.ofSeconds(1);

    private final LaneSigner signer;
    private final Duration every;
    private final WakeUps wakeUps;
    private final Clock clock;
    private Instant next = Instant.MIN;

    SignerWatch(LaneSigner signer, SignerConfig config, WakeUps wakeUps, Clock clock) {
        this.signer = signer;
        this.every = config.probeEvery();
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "signer-watch";
    }

    /// At once: whether the key signs is known before there is anything to sign.
    @Override
    public StartSignal startsAfter() {
        return StartSignal.alreadyGiven();
    }

    @Override
    public Duration idlePause() {
        return WHILE_FAILING;
    }

    @Override
    public boolean step() {
        Optional<SigningFailure> before = signer.failure();
        Instant now = clock.instant();
        if (before.isEmpty() && now.isBefore(next)) {
            return false;
        }
        next = now.plus(every);
        signer.probe();
        if (before.isPresent() && signer.failure().isEmpty()) {
            wakeUps.wake(EngineWorkers.GATE);
        }
        return false;
    }
}
