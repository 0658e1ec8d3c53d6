package io.stroop.contracts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How a lane is doing, so that whoever proposes batches can keep in step. Event of [Topics#PAYOUT_LANES],
/// version 1; key of the record: the lane. Nothing depends on it: reports may be lost, and may come twice.
///
/// Schema: `schema/payout.lanes/v1.json`.
///
/// @param at when it was true
/// @param signs whether the lane signs anything; not while it is paused, for example
/// @param resolved proposals of the last seconds that were signed, or found empty
/// @param included what became of the transactions of the last seconds
public record LaneReport(LaneId lane, Instant at, boolean signs, List<BatchId> resolved, List<Included> included) {

    /// The CloudEvents type.
    public static final String TYPE = "io.stroop.payout.lane.v1";

    /// The most proposals in each list.
    public static final int MAX_PROPOSALS = 1_000;

    /// A proposal whose transaction is in a ledger.
    public record Included(BatchId batchId, LedgerSequence ledger) {
        public Included {
            Objects.requireNonNull(batchId, "batchId");
            Objects.requireNonNull(ledger, "ledger");
        }

        static Parsed<Included> fromFields(Map<String, ?> json) {
            Fields fields = new Fields(json);
            BatchId batchId = fields.required("batchId", BatchId::parse);
            Long ledger = fields.wholeNumber("ledger");
            if (!fields.good() || batchId == null || ledger == null) {
                return fields.invalid();
            }
            try {
                return new Parsed.Valid<>(new Included(batchId, new LedgerSequence(ledger)));
            } catch (InvalidValueException e) {
                fields.reject("ledger", e.code(), String.valueOf(e.getMessage()));
                return fields.invalid();
            }
        }
    }

    public LaneReport {
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(at, "at");
        resolved = List.copyOf(resolved);
        included = List.copyOf(included);
    }

    /// Reads the report from its JSON object.
    public static Parsed<LaneReport> fromFields(Map<String, ?> json) {
        Fields fields = new Fields(json);
        LaneId lane = fields.required("lane", LaneId::new);
        Instant at = fields.required("at", Fields::instant);
        if (!(json.get("signs") instanceof Boolean signs)) {
            fields.reject("signs", "not-a-boolean", "must be true or false");
            return fields.invalid();
        }
        List<BatchId> resolved = fields.texts("resolved", MAX_PROPOSALS, BatchId::parse);
        List<Included> included = json.get("included") == null
                ? List.of()
                : fields.objects("included", MAX_PROPOSALS, Included::fromFields);
        if (!fields.good() || lane == null || at == null) {
            return fields.invalid();
        }
        return new Parsed.Valid<>(new LaneReport(lane, at, signs, resolved, included));
    }

    /// The JSON object of this report, in the order of the schema.
    public Map<String, Object> toFields() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lane", lane.value());
        json.put("at", at.toString());
        json.put("signs", signs);
        json.put("resolved", resolved.stream().map(BatchId::toString).toList());
        if (!included.isEmpty()) {
            json.put(
                    "included",
                    included.stream()
                            .map(one -> Map.of(
                                    "batchId",
                                    one.batchId().toString(),
                                    "ledger",
                                    one.ledger().number()))
                            .toList());
        }
        return json;
    }

    /// Headers of the Kafka record in CloudEvents binary mode.
    public Map<String, String> headers() {
        return CloudEventHeaders.of(lane.value() + ":" + at, "/payout-service", TYPE, lane.value(), at.toString());
    }
}
