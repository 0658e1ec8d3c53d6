package io.stroop.payout.book.postgres;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.ViolationException;
import io.stroop.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The table of proposals. One that cannot be read is refused with a reason and does not hold up the others.
final class BatchTable {
    private static final System.Logger LOG = System.getLogger(BatchTable.class.getName());

    private static final String STORE = """
            insert into batch (batch_id, lane, state, proposal, received_at, next_try_at)
            values (?, ?, 'RECEIVED', ?, ?, ?) on conflict do nothing""";

    private static final String DUE = """
            select batch_id, proposal, received_at from batch
            where lane = ? and state = 'RECEIVED' and next_try_at <= ?
            order by next_try_at, received_at, batch_id limit ?""";

    private static final String LOCK = """
            select batch_id, proposal, received_at from batch
            where batch_id = ? and state = 'RECEIVED' for update skip locked""";

    private static final String RECEIVED_BEFORE = """
            select exists (select 1 from batch where lane = ? and state = 'RECEIVED' and received_at < ?) as backlog""";

    private static final String WITH = """
            select batch_id, proposal, received_at from batch
            where lane = ? and exists (select 1 from unnest(?::text[]) as id where position(id in proposal) > 0)
            order by received_at, batch_id limit ?""";

    private static final String PUT_OFF =
            "update batch set next_try_at = ?, detail = ? where batch_id = ? and state = 'RECEIVED'";

    private static final String RESOLVE =
            "update batch set state = ?, detail = ?, resolved_at = ? where batch_id = ? and state = 'RECEIVED'";

    private final Statements statements;

    BatchTable(Statements statements) {
        this.statements = statements;
    }

    private record Stored(UUID batchId, String proposal, Instant receivedAt) {
        Parsed<PayoutBatch> read() {
            return switch (StrictJson.object(proposal.getBytes(StandardCharsets.UTF_8))) {
                case Parsed.Valid<Map<String, Object>>(Map<String, Object> object) -> PayoutBatch.fromFields(object);
                case Parsed.Invalid<Map<String, Object>> invalid -> new Parsed.Invalid<>(invalid.violations());
            };
        }
    }

    /// @return whether it was not stored before
    boolean store(Change.Propose propose) {
        PayoutBatch batch = propose.batch();
        String json = new String(StrictJson.write(batch.toFields()), StandardCharsets.UTF_8);
        return statements.update(
                        STORE, batch.batchId().value(), batch.lane().value(), json, propose.now(), propose.now())
                > 0;
    }

    List<Batch> due(LaneId lane, Instant now, int limit) {
        List<Batch> readable = new ArrayList<>();
        for (Stored row : stored(DUE, lane.value(), now, limit)) {
            switch (row.read()) {
                case Parsed.Valid<PayoutBatch>(PayoutBatch batch) -> readable.add(new Batch(batch, row.receivedAt()));
                case Parsed.Invalid<PayoutBatch> invalid -> refuse(row, invalid.reason(), now);
            }
        }
        return readable;
    }

    Optional<Batch> lock(BatchId batchId) {
        return stored(LOCK, batchId.value()).stream()
                .flatMap(row -> row.read() instanceof Parsed.Valid<PayoutBatch>(PayoutBatch batch)
                        ? Stream.of(new Batch(batch, row.receivedAt()))
                        : Stream.empty())
                .findFirst();
    }

    List<PayoutBatch> with(LaneId lane, Collection<PayoutId> payouts, int limit) {
        String[] ids = payouts.stream().map(PayoutId::toString).toArray(String[]::new);
        return stored(WITH, lane.value(), ids, limit).stream()
                .flatMap(row -> row.read() instanceof Parsed.Valid<PayoutBatch>(PayoutBatch batch)
                        ? Stream.of(batch)
                        : Stream.empty())
                .toList();
    }

    private List<Stored> stored(String sql, Object... parameters) {
        return statements.list(
                sql,
                row -> new Stored(row.uuid("batch_id"), row.text("proposal"), row.time("received_at")),
                parameters);
    }

    private void refuse(Stored row, String reason, Instant now) {
        LOG.log(
                System.Logger.Level.ERROR,
                "stored proposal cannot be read, refused; batchId={0} reason={1}",
                row.batchId(),
                reason);
        statements.update(RESOLVE, Batch.State.REFUSED.name(), reason, now, row.batchId());
    }

    boolean receivedBefore(LaneId lane, Instant before) {
        return statements
                .first(RECEIVED_BEFORE, row -> row.yes("backlog"), lane.value(), before)
                .orElse(false);
    }

    void putOff(Change.PutOff putOff) {
        statements.update(
                PUT_OFF, putOff.until(), putOff.why(), putOff.batchId().value());
    }

    void resolve(Change.ResolveBatch resolve) {
        boolean resolved = resolve.to() != Batch.State.RECEIVED
                && statements.update(
                                RESOLVE,
                                resolve.to().name(),
                                resolve.summary(),
                                resolve.now(),
                                resolve.batchId().value())
                        > 0;
        if (!resolved) {
            throw new ViolationException(
                    "batch %s is not waiting, so it cannot become %s".formatted(resolve.batchId(), resolve.to()));
        }
    }
}
