package io.stroop.payout.channel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.Timeouts;

/// The channel accounts of all lanes. A channel is leased to a transaction in the unit of work that signs it,
/// and stays leased until the ledger has decided that transaction.
@ApplicationScoped
public class Channels implements PanacheRepositoryBase<ChannelEntity, String> {

    /// Locks a free channel until the end of the unit of work; empty if all are leased.
    public Optional<ChannelEntity> lockFree(LaneId lane) {
        return find("lane = ?1 and transactionHash is null order by ordinal", lane.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .firstResultOptional();
    }

    /// Releases a channel if this lease still holds it.
    ///
    /// @param sequence the account's sequence number on the ledger; it replaces the number in the book
    public void giveBack(AccountId account, long token, long sequence) {
        update(
                "transactionHash = null, sequence = ?3 where account = ?1 and token = ?2",
                account.address(),
                token,
                sequence);
    }

    /// The free channels of a lane, without locking them.
    public List<ChannelEntity> free(LaneId lane) {
        return list("lane = ?1 and transactionHash is null order by ordinal", lane.value());
    }

    /// Records the ledger's sequence number of a free channel.
    ///
    /// @param token the channel's fencing token before the ledger was read; a lease since then makes the answer
    ///     obsolete
    /// @return whether the number in the book was different
    public boolean resynchronize(AccountId account, long token, long sequence) {
        return update(
                        "sequence = ?3 where account = ?1 and token = ?2 and transactionHash is null and sequence <> ?3",
                        account.address(),
                        token,
                        sequence)
                > 0;
    }

    /// The number of channels of the lane. Native SQL, because the first HQL query would add 0.1 s to startup.
    public long count(LaneId lane) {
        return (long) getEntityManager()
                .createNativeQuery("select count(*) from channel where lane = ?1", Long.class)
                .setParameter(1, lane.value())
                .getSingleResult();
    }
}
