package io.stroop.payout.lane;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.control.Drain;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lanes and their pause switches, for administration.
@ApplicationScoped
public class Lanes implements PanacheRepositoryBase<LaneEntity, String> {
    private final EntityManager entities;
    private final Book book;
    private final Terms terms;
    private final Signer signer;

    Lanes(EntityManager entities, Book book, Terms terms, Signer signer) {
        this.signer = signer;
        this.terms = terms;
        this.entities = entities;
        this.book = book;
    }

    /// Makes sure that the lane has its row.
    @Transactional
    public void ensure(LaneId lane) {
        entities.createNativeQuery("insert into lane (name) values (?1) on conflict do nothing")
                .setParameter(1, lane.value())
                .executeUpdate();
    }

    public List<LaneView> all() {
        return QuarkusTransaction.requiringNew().call(() -> list("order by name")).stream()
                .flatMap(row -> view(row).stream())
                .toList();
    }

    /// One lane; empty if there is none of this name.
    public Optional<LaneView> find(LaneId lane) {
        return QuarkusTransaction.requiringNew()
                .call(() -> findByIdOptional(lane.value()))
                .flatMap(this::view);
    }

    private Optional<LaneView> view(LaneEntity row) {
        return book.work(unit -> unit.shareLane(row.id())
                .map(lane -> LaneView.of(
                        lane,
                        Drain.isDrained(unit, lane, terms),
                        unit.controls().all(),
                        unit.openFindings(lane.name()),
                        failure(lane.name()))));
    }

    /// Only this service's own signer is known here.
    private @Nullable SigningFailure failure(LaneId lane) {
        return lane.equals(terms.lane()) ? signer.failure().orElse(null) : null;
    }
}
