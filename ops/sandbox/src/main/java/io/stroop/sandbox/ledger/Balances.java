package io.stroop.sandbox.ledger;

import org.jspecify.annotations.Nullable;

/// How much may move: minimum balances, liabilities, limits and authorisation. The rules are those of stellar-core
/// `transactions/TransactionUtils.cpp` (`getMinBalance`, `getAvailableBalance`, `addBalance`) and
/// `ledger/TrustLineWrapper.cpp`.
public final class Balances {
    /// What came of moving an amount.
    public enum Move {
        /// Done.
        DONE,
        /// The account has no trustline for the asset.
        NO_LINE,
        /// The trustline may not send and receive.
        NOT_AUTHORIZED,
        /// There is not enough, or the limit does not allow it.
        NO_ROOM
    }

    private final EntryStore ledger;
    private final int baseReserve;

    /// Over the entries of one ledger, with its base reserve in stroops.
    public Balances(EntryStore ledger, int baseReserve) {
        this.ledger = ledger;
        this.baseReserve = baseReserve;
    }

    /// What an account must keep, in stroops.
    public static long minimum(Account account, int baseReserve) {
        long entries = 2L + account.subEntries() + account.counts().sponsoring()
                - account.counts().sponsored();
        return entries * baseReserve;
    }

    /// What an account can spend, in stroops; negative if it is below its minimum.
    public static long available(Account account, int baseReserve) {
        return account.balance()
                - minimum(account, baseReserve)
                - account.liabilities().selling();
    }

    /// What an account can spend, in stroops.
    public long available(Account account) {
        return available(account, baseReserve);
    }

    /// Adds `amount`, at least 0, to what `to` holds of `asset`. For lumens the account must exist; the issuer of an
    /// asset takes everything, which ends it.
    public Move credit(AccountKey to, AssetKey asset, long amount) {
        if (asset.isNative()) {
            return change(ledger.requireAccount(to), amount);
        }
        if (asset.isIssuedBy(to)) {
            ledger.issue(asset, -amount);
            return Move.DONE;
        }
        return change(ledger.trustLine(to, asset), amount);
    }

    /// Takes `amount`, at least 0, from what `from` holds of `asset`. The issuer of an asset gives what did not exist
    /// before.
    public Move debit(AccountKey from, AssetKey asset, long amount) {
        if (asset.isNative()) {
            Account account = ledger.requireAccount(from);
            return amount > available(account) ? Move.NO_ROOM : change(account, -amount);
        }
        if (asset.isIssuedBy(from)) {
            ledger.issue(asset, amount);
            return Move.DONE;
        }
        return change(ledger.trustLine(from, asset), -amount);
    }

    /// Takes back by the issuer's right, whatever the authorisation: `addBalanceSkipAuthorization`.
    public Move clawBack(TrustLine line, long amount) {
        Move move = apply(line, -amount);
        if (move == Move.DONE) {
            ledger.issue(line.asset(), -amount);
        }
        return move;
    }

    private Move change(Account account, long delta) {
        if (delta == 0) {
            return Move.DONE;
        }
        long balance = account.balance();
        if (delta > 0 && balance > Long.MAX_VALUE - delta) {
            return Move.NO_ROOM;
        }
        long after = balance + delta;
        if (after < 0
                || (delta < 0
                        && after - minimum(account, baseReserve)
                                < account.liabilities().selling())
                || after > Long.MAX_VALUE - account.liabilities().buying()) {
            return Move.NO_ROOM;
        }
        ledger.store(account.withBalance(after));
        return Move.DONE;
    }

    private Move change(@Nullable TrustLine line, long delta) {
        if (line == null) {
            return Move.NO_LINE;
        }
        if (!line.isAuthorized()) {
            return Move.NOT_AUTHORIZED;
        }
        return delta == 0 ? Move.DONE : apply(line, delta);
    }

    private Move apply(TrustLine line, long delta) {
        if (delta > 0 && line.balance() > Long.MAX_VALUE - delta) {
            return Move.NO_ROOM;
        }
        long after = line.balance() + delta;
        if (after < 0
                || after > line.limit()
                || after < line.liabilities().selling()
                || after > line.limit() - line.liabilities().buying()) {
            return Move.NO_ROOM;
        }
        ledger.store(line.withBalance(after));
        return Move.DONE;
    }
}
