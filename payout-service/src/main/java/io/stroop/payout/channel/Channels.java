package io.stroop.payout.channel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.Timeouts;

/// The channel accounts of all lanes. A channel is leased to one transaction, in the commit that signs it, and
/// stays
/// with it until the ledger has decided that transaction.
@ApplicationScoped
public class Channels implements PanacheRepositoryBase<ChannelEntity, String> {

    /// Locks a free channel until the end of the unit of work; empty if all are leased.
    public Optional<ChannelEntity> lockFree(LaneId lane) {
        return find("lane = ?1 and transactionHash is null order by ordinal", lane.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .firstResultOptional();
    }

    /// Gives a channel back if this lease still has it.
    ///
    /// @param sequence the account's sequence number on the ledger, which counts, whatever the book believed
    public void giveBack(AccountId account, long token, long sequence) {
        update(
                "transactionHash = null, sequence = ?3 where account = ?1 and token = ?2",
                account.address(),
                token,
                sequence);
    }

    /// The channels of a lane that no transaction has, without locking them.
    public List<ChannelEntity> free(LaneId lane) {
        return list("lane = ?1 and transactionHash is null order by ordinal", lane.value());
    }

    /// Enters the sequence number that the ledger has for a free channel.
    ///
    /// @param token the channel's token before the ledger was asked: a lease since then makes the answer worthless
    /// @return whether the book had another
    public boolean resynchronize(AccountId account, long token, long sequence) {
        return update(
                        "sequence = ?3 where account = ?1 and token = ?2 and transactionHash is null and sequence <> ?3",
                        account.address(),
                        token,
                        sequence)
                > 0;
    }

    /// How many channels the lane has. In SQL: the first query in Hibernate's own language costs a start 0.1 s.
    public long count(LaneId lane) {
        return (long) getEntityManager()
                .createNativeQuery("select count(*) from channel where lane = ?1", Long.class)
                .setParameter(1, lane.value())
                .getSingleResult();
    }
}
