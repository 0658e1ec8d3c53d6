package io.stroop.payout.book.postgres;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Substatus;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the payouts of one result. Its rows share few destinations and assets, and each takes two checksums.
final class PayoutReader {
    /// The columns of [#payout], with the destination and memo that are paid.
    static final String PAYOUT = """
            payout_id, publisher, worker_id, coalesce(pay_to, destination) as destination,
            case when redirected then pay_to_memo_type else memo_type end as memo_type,
            case when redirected then pay_to_memo_value else memo_value end as memo_value,
            asset, amount_stroops, substatus, completed_at, registered_at, waiting_since, next_look_at, open_batch, approved,
            bid_stroops, max_operations""";

    /// The columns of [#completion].
    static final String COMPLETION = PAYOUT + ", completion_id, task_id, urgency";

    private final Map<String, AccountDestination> destinations = new HashMap<>();
    private final Map<String, Asset> assets = new HashMap<>();

    Payout payout(ResultRow row) throws SQLException {
        UUID openBatch = row.uuidOrNull("open_batch");
        return new Payout(
                new PayoutId(row.uuid("payout_id")),
                new PublisherId(row.text("publisher")),
                new WorkerId(row.text("worker_id")),
                destination(row),
                memo(row),
                asset(row),
                StroopAmount.ofStroops(row.number("amount_stroops")),
                Substatus.valueOf(row.text("substatus")),
                row.time("completed_at"),
                row.time("registered_at"),
                row.timeOrNull("waiting_since"),
                row.timeOrNull("next_look_at"),
                openBatch == null ? null : new BatchId(openBatch),
                row.yes("approved"),
                row.number("bid_stroops"),
                row.smallNumber("max_operations"));
    }

    TaskCompleted completion(ResultRow row) throws SQLException {
        return new TaskCompleted(
                new CompletionId(row.text("completion_id")),
                new TaskId(row.text("task_id")),
                new WorkerId(row.text("worker_id")),
                destination(row),
                memo(row),
                asset(row),
                StroopAmount.ofStroops(row.number("amount_stroops")),
                row.time("completed_at"),
                new PublisherId(row.text("publisher")),
                Urgency.parse(row.text("urgency")));
    }

    private AccountDestination destination(ResultRow row) throws SQLException {
        return destinations.computeIfAbsent(row.text("destination"), AccountDestination::parse);
    }

    private Asset asset(ResultRow row) throws SQLException {
        return assets.computeIfAbsent(row.text("asset"), Asset::parse);
    }

    private static @Nullable Memo memo(ResultRow row) throws SQLException {
        String type = row.textOrNull("memo_type");
        return type == null ? null : Memo.of(type, row.text("memo_value"));
    }
}
