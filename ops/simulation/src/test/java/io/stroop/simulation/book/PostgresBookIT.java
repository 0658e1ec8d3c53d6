package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.NOW;
import static io.stroop.simulation.book.Examples.batchId;
import static io.stroop.simulation.book.Examples.completion;
import static io.stroop.simulation.book.Examples.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Book;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresBookIT extends BookContract {
    private static PostgresFixture fixture;

    @BeforeAll
    static void migrate() {
        fixture = new PostgresFixture("book_contract");
    }

    @BeforeEach
    void empty() {
        fixture.empty();
    }

    @Override
    public Book book() {
        return fixture.book();
    }

    @Override
    public void addLane(LaneId lane) {
        fixture.addLane(lane);
    }

    @Override
    public void addAccount(AccountId distribution, LaneId lane) {
        fixture.addAccount(distribution, lane);
    }

    @Override
    public void addChannel(AccountId account, LaneId lane, int ordinal, long sequence) {
        fixture.addChannel(account, lane, ordinal, sequence);
    }

    @Override
    public void registeredAt(Instant at) {
        fixture.registeredAt(at);
    }

    @Override
    public List<PayoutSettled> announced() {
        return fixture.announced();
    }

    @Override
    public Map<String, List<String>> rows() {
        return fixture.rows();
    }

    @Test
    void aStoredProposalThatCannotBeReadIsRefusedAndHoldsUpNothing() {
        apply(proposed(1, 1), proposed(2, 2));
        fixture.script("update batch set proposal = '{' where batch_id = '%s'".formatted(batchId(1)));

        assertThat(maybe(unit -> unit.lockBatch(batchId(1)))).isEmpty();
        assertThat(list(unit -> unit.dueBatches(LANE, NOW, 10)))
                .extracting(Batch::batchId)
                .containsExactly(batchId(2));
        assertThat(rows("batch")).anyMatch(row -> row.contains("REFUSED") && row.contains("is not valid JSON"));
    }

    @Test
    void entriesAreNeitherChangedNorRemoved() {
        register(NOW, completion(1));

        for (String change : List.of(
                "update entry set stroops = 1", "delete from entry", "truncate entry", "truncate entry_checkpoint")) {
            assertThatThrownBy(() -> fixture.script(change)).hasMessageContaining("never changed or removed");
        }
        assertThat(rows("entry")).hasSize(1);
    }

    @Test
    void theServicesRoleMayPostEntriesAndNothingElse() {
        assertThat(fixture.rightsOf(PostgresFixture.SERVICE_ROLE, "entry"))
                .containsExactlyInAnyOrder("INSERT", "SELECT");
        assertThat(fixture.rightsOf(PostgresFixture.SERVICE_ROLE, "payout")).contains("UPDATE", "DELETE");
    }
}
