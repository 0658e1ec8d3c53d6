package io.stroop.simulation.rules;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.simulation.network.Keys;
import java.util.EnumSet;
import java.util.List;

/// Why a worker cannot be paid USDC.
public enum Trouble {
    NO_ACCOUNT(Substatus.NO_ACCOUNT),
    NO_TRUSTLINE(Substatus.NO_TRUSTLINE),
    LINE_FULL(Substatus.LINE_FULL),
    NOT_AUTHORIZED(Substatus.NOT_AUTHORIZED);

    private static final List<Trouble> ALL = List.copyOf(EnumSet.allOf(Trouble.class));

    private final Substatus reason;

    Trouble(Substatus reason) {
        this.reason = reason;
    }

    /// Each has its turn.
    public static Trouble of(int number) {
        return ALL.get(number % ALL.size());
    }

    /// Happens to a worker that could be paid.
    ///
    /// @return what its payouts wait for from now on
    public Substatus befall(Scene scene, String worker) {
        AccountId account = Keys.account(worker);
        switch (this) {
            case NO_ACCOUNT -> scene.nature().merge(account, List.of(Scene.USDC));
            case NO_TRUSTLINE -> scene.nature().distrust(account, Scene.USDC);
            case LINE_FULL -> scene.nature().trust(account, Scene.USDC, 1);
            case NOT_AUTHORIZED -> scene.nature().authorize(account, Scene.USDC, false);
        }
        return reason;
    }

    /// The worker can be paid again.
    public void mend(Scene scene, String worker) {
        AccountId account = scene.worker(worker);
        scene.nature().authorize(account, Scene.USDC, true);
    }
}
