package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedBump;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import java.util.Optional;
import java.util.SplittableRandom;

/// A signer whose key is kept elsewhere: now and then it is down, or refuses a transaction that pays several payouts.
/// Its random numbers are its own, so that worlds without this fault stay as they were.
public final class MoodySigner implements Signer {
    private static final int ONE_IN = 25;

    private final Signer signer;
    private final Faults faults;
    private final SplittableRandom random;

    public MoodySigner(Signer signer, Faults faults, long seed) {
        this.signer = signer;
        this.faults = faults;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public AccountId distribution() {
        return signer.distribution();
    }

    @Override
    public boolean holds(Channel channel) {
        return signer.holds(channel);
    }

    @Override
    public Optional<SigningFailure> failure() {
        return signer.failure();
    }

    @Override
    public SigningAnswer<SignedTransaction> sign(PaymentPlan plan, long bidStroops) {
        if (!happens()) {
            return signer.sign(plan, bidStroops);
        }
        long payouts = plan.manifest().payments().stream()
                .mapToLong(payment -> payment.payouts().size())
                .sum();
        return switch (random.nextInt(3)) {
            case 0 -> SigningAnswer.not(SigningFailure.unavailable("it is down"));
            case 1 -> SigningAnswer.not(SigningFailure.postponed("the cap of this hour leaves 0"));
            default ->
                payouts > 1
                        ? SigningAnswer.not(SigningFailure.refused("it is over the cap"))
                        : signer.sign(plan, bidStroops);
        };
    }

    @Override
    public SigningAnswer<SignedBump> bump(String inner, long bidStroops) {
        return happens() ? SigningAnswer.not(SigningFailure.unavailable("it is down")) : signer.bump(inner, bidStroops);
    }

    private boolean happens() {
        return random.nextInt(ONE_IN) == 0 && faults.active() && faults.enabled(Fault.SIGNATURES);
    }
}
