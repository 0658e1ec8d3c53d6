package io.stroop.payout.channel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/// The channel accounts of all lanes, for administration. The engine leases them through the book.
@ApplicationScoped
public class Channels implements PanacheRepositoryBase<ChannelEntity, String> {

    /// The number of channels of the lane. Native SQL, because the first HQL query would add 0.1 s to startup.
    public long count(LaneId lane) {
        return (long) getEntityManager()
                .createNativeQuery("select count(*) from channel where lane = ?1 and not retired", Long.class)
                .setParameter(1, lane.value())
                .getSingleResult();
    }

    /// Retires channels whose accounts do not belong to the current keys, after a change of the distribution key.
    /// What is signed on them still completes.
    ///
    /// @param current the accounts that belong to the current keys
    /// @return how many were retired
    public int retireOthers(LaneId lane, Collection<AccountId> current) {
        return getEntityManager()
                .createNativeQuery(
                        "update channel set retired = true where lane = ?1 and not retired and account <> all (?2)")
                .setParameter(1, lane.value())
                .setParameter(2, current.stream().map(AccountId::address).toArray(String[]::new))
                .executeUpdate();
    }
}
