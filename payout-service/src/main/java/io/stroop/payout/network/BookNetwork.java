package io.stroop.payout.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/// The network the book belongs to, recorded at the first start and never changed. Without it, a service
/// pointed at another network would consider the transactions in flight on the first one dead and pay them
/// again there.
@ApplicationScoped
public class BookNetwork {
    private final EntityManager entities;
    private final Clock clock;

    BookNetwork(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /// Records the network if the book has none yet.
    ///
    /// @return the passphrase of the network the book belongs to
    @Transactional
    public String enter(String passphrase) {
        entities.createNativeQuery(
                        "insert into book_network (passphrase, entered_at) values (?1, ?2) on conflict do nothing")
                .setParameter(1, passphrase)
                .setParameter(2, clock.instant())
                .executeUpdate();
        return (String) entities.createNativeQuery("select passphrase from book_network")
                .getSingleResult();
    }
}
