package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.LedgerInfo;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;

/// The state against which a transaction is validated.
///
/// @param last the last closed ledger; ledger bounds are compared with the number of its successor
/// @param maxTimeMargin how far beyond the last closeTime `maxTime` must lie, in seconds
public record ValidationContext(LedgerInfo last, long maxTimeMargin, Function<AccountID, @Nullable Account> accounts) {
    @Nullable
    Account account(AccountID id) {
        return accounts.apply(id);
    }
}
