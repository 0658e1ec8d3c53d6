package io.stroop.payout.key;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.payout.stellar.SeedKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Stands between us and whoever keeps a key. It checks every signature against the public key that we expect, tries
/// twice, and after that asks no more, until a probe succeeds: so a signer that is down costs one timeout, not one for
/// each transaction.
///
/// Thread-safe.
final class Guard {
    private static final System.Logger LOG = System.getLogger(Guard.class.getName());
    private static final int ATTEMPTS = 2;

    private final String kind;
    private final AccountId account;
    private final MeterRegistry metrics;
    private volatile @Nullable SigningFailure failure;

    /// One attempt, bounded in time.
    @FunctionalInterface
    interface Attempt<T> {
        /// @throws RefusedException if this transaction is refused
        /// @throws IOException if there is no answer; the message contains no secret
        T make() throws IOException;
    }

    /// @param kind as logs and metrics name it, such as `vault`
    /// @param account the public key
    Guard(String kind, AccountId account, MeterRegistry metrics) {
        this.kind = kind;
        this.account = account;
        this.metrics = metrics;
        show(kind, metrics);
    }

    /// Shows the metrics of a signer before anything was asked, so that an alert can tell none from nothing.
    static void show(String kind, MeterRegistry metrics) {
        List.of("answered", "refused", "postponed", "failed").forEach(outcome -> timer(kind, outcome, metrics));
    }

    AccountId account() {
        return account;
    }

    Optional<SigningFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /// Asks for a signature, unless it is known that there will be none.
    SigningAnswer<byte[]> sign(byte[] message, Attempt<byte[]> attempt) {
        SigningFailure known = failure;
        return known != null ? SigningAnswer.not(known) : checked(message, attempt);
    }

    /// Asks for a signature, whatever is known.
    SigningAnswer<byte[]> checked(byte[] message, Attempt<byte[]> attempt) {
        return ask(attempt)
                .then(signature -> SeedKey.verifies(account, message, signature)
                        ? SigningAnswer.signed(signature)
                        : failed("the %s signer signs with another key than %s".formatted(kind, account)));
    }

    /// Asks for anything, whatever is known. An answer ends a failure.
    <T> SigningAnswer<T> ask(Attempt<T> attempt) {
        String why = "";
        for (int i = 0; i < ATTEMPTS; i++) {
            long begun = System.nanoTime();
            try {
                T answer = attempt.make();
                record(begun, "answered");
                succeeded();
                return SigningAnswer.signed(answer);
            } catch (RefusedException e) {
                record(begun, e.later() ? "postponed" : "refused");
                succeeded();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "a signature was refused; signer={0} reason={1}",
                        kind,
                        e.getMessage());
                String reason = "the %s refuses: %s".formatted(kind, e.getMessage());
                return SigningAnswer.not(e.later() ? SigningFailure.postponed(reason) : SigningFailure.refused(reason));
            } catch (IOException e) {
                record(begun, "failed");
                why = String.valueOf(e.getMessage());
            }
        }
        return failed("the %s signer does not answer as it should: %s".formatted(kind, why));
    }

    private void record(long begun, String outcome) {
        timer(kind, outcome, metrics).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    private static Timer timer(String kind, String outcome, MeterRegistry metrics) {
        return Timer.builder("stroop.signer.requests")
                .description("Requests to whoever keeps a key, and how long they took")
                .tag("signer", kind)
                .tag("outcome", outcome)
                .register(metrics);
    }

    private void succeeded() {
        if (failure != null) {
            LOG.log(System.Logger.Level.INFO, "the signer answers again; signer={0}", kind);
            failure = null;
        }
    }

    private <T> SigningAnswer<T> failed(String reason) {
        SigningFailure now = SigningFailure.unavailable(reason);
        if (!now.equals(failure)) {
            LOG.log(System.Logger.Level.ERROR, "nothing is signed until this has ended; reason={0}", reason);
        }
        failure = now;
        return SigningAnswer.not(now);
    }
}
