package io.stroop.simulation.world;

import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.LedgerTime;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.claim.AccountClaim;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.network.Keys;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// A replica's claim to the distribution account: the production's, as `LanePreparation` and `ChannelSetup` use it.
final class Claim implements Lease {
    private static final UUID BOOK = new UUID(0x57, 0x12);
    private static final long VALID_SECONDS = 30;

    private final AccountClaim claim;
    private final Ledger ledger;
    private final LedgerTime time;
    private final Runnable delay;
    private boolean ready;

    /// @param takesOver whether the operators have made sure that no other copy runs
    /// @param delay what happens before a claim is sent
    Claim(
            MemoryBook book,
            Ledger ledger,
            OwnAccount account,
            int channels,
            Terms terms,
            boolean takesOver,
            Clock clock,
            Runnable delay) {
        this.claim = new AccountClaim(
                account,
                new AccountClaim.Accounts(
                        Keys.distribution(),
                        IntStream.range(0, channels).mapToObj(Keys::channel).toList()),
                () -> BOOK,
                book,
                book.claims(Keys.LANE),
                ledger,
                terms,
                takesOver,
                clock);
        this.ledger = ledger;
        this.delay = delay;
        this.time = new LedgerTime(ledger, terms, clock);
    }

    /// Whether the account was shown to be this copy's once. Nothing else begins before.
    boolean ready() {
        return ready;
    }

    @Override
    public boolean held() {
        return claim.held();
    }

    /// Claims the account, or sees whose it is.
    boolean step() throws IOException {
        AccountClaim.Permission permission = ready ? claim.watch() : claim.require();
        if (permission.claimed()) {
            ready = true;
        } else {
            long maxTime = time.latest().closedAt().getEpochSecond() + VALID_SECONDS;
            delay.run();
            ledger.send(Keys.laneSigner()
                    .createChannels(List.of(), permission.claim(), permission.sequence() + 1, maxTime)
                    .orThrow());
        }
        return false;
    }
}
