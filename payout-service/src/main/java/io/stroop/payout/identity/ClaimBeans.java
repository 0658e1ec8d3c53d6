package io.stroop.payout.identity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.claim.AccountClaim;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.stellar.LaneSigner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Builds the claim of this service's book to its lane's account.
final class ClaimBeans {
    private ClaimBeans() {}

    @Produces
    @Singleton
    static AccountClaim claim(
            OwnAccount account,
            LaneSigner signer,
            BookIdentity book,
            Book rows,
            LaneClaimTable claims,
            Ledger ledger,
            Terms terms,
            PayoutServiceConfig config,
            Clock clock,
            MeterRegistry metrics) {
        AccountClaim claim = new AccountClaim(
                account,
                new AccountClaim.Accounts(signer.distribution(), signer.channels(config.channels())),
                book::id,
                rows,
                claims,
                ledger,
                terms,
                config.takeOver()
                        .filter(signer.distribution().address()::equals)
                        .isPresent(),
                clock);
        Gauge.builder("stroop.claim.held", claim, held -> held.held() ? 1 : 0)
                .description("1 while the distribution account is shown to be this book's, else 0")
                .tag("lane", terms.lane().value())
                .register(metrics);
        return claim;
    }
}
