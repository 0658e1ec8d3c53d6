package io.stroop.payout.book.postgres;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.ViolationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The table of channel accounts. A channel is leased in the unit of work that signs, and stays leased until its
/// transaction is decided.
final class ChannelTable {
    private static final String COLUMNS =
            "select account, lane, ordinal, sequence, token, transaction_hash from channel";

    private static final String OF_LANE = COLUMNS + " where lane = ? and not retired order by ordinal";

    private static final String OWN = "select account from channel union select account from distribution_account";

    private static final String LOCK_FREE = COLUMNS + " where lane = ? and not retired and transaction_hash is null"
            + " order by ordinal limit 1 for update skip locked";

    private static final String LEASE = """
            update channel set transaction_hash = ?, token = token + 1
            where account = ? and token = ? and transaction_hash is null""";

    private static final String FREE =
            "update channel set transaction_hash = null, sequence = ? where account = ? and token = ?";

    private static final String RESYNC =
            "update channel set sequence = ? where account = ? and token = ? and transaction_hash is null";

    private final Statements statements;

    ChannelTable(Statements statements) {
        this.statements = statements;
    }

    List<Channel> of(LaneId lane) {
        return statements.list(OF_LANE, ChannelTable::channel, lane.value());
    }

    Set<AccountId> ownAccounts() {
        return Set.copyOf(statements.list(OWN, row -> new AccountId(row.text("account"))));
    }

    Optional<Channel> lockFree(LaneId lane) {
        return statements.first(LOCK_FREE, ChannelTable::channel, lane.value());
    }

    void lease(Change.LeaseChannel lease) {
        int leased = statements.update(
                LEASE, lease.transaction().hex(), lease.account().address(), lease.token());
        if (leased == 0) {
            throw new ViolationException(
                    "channel %s is not free with token %d".formatted(lease.account(), lease.token()));
        }
    }

    void free(Change.FreeChannel free) {
        statements.update(FREE, free.sequence(), free.account().address(), free.token());
    }

    void resync(Change.ResyncChannel resync) {
        statements.update(RESYNC, resync.sequence(), resync.account().address(), resync.token());
    }

    private static Channel channel(ResultRow row) throws SQLException {
        String transaction = row.textOrNull("transaction_hash");
        return new Channel(
                new AccountId(row.text("account")),
                new LaneId(row.text("lane")),
                row.smallNumber("ordinal"),
                row.number("sequence"),
                row.number("token"),
                transaction == null ? null : new TransactionHash(transaction));
    }
}
