package io.stroop.payout.intake;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Topics;
import io.stroop.contracts.Violation;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.kafka.TopicHandler;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.DeadLetter;
import io.stroop.runtime.quarantine.Quarantine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Stores each proposal once, for the gate to process.
///
/// An invalid proposal is a bug in its sender and goes to quarantine. Nothing is lost: its payouts stay queued
/// in the book, and after a while this service batches them itself.
@ApplicationScoped
public class BatchReader implements TopicHandler {
    private static final Logger LOG = Logger.getLogger(BatchReader.class);
    private static final int MAX_BYTES = 1024 * 1024;

    private final Book book;
    private final Quarantine quarantine;

    BatchReader(Book book, Quarantine quarantine) {
        this.book = book;
        this.quarantine = quarantine;
    }

    @Override
    public String topic() {
        return Topics.PAYOUT_BATCHES;
    }

    @Override
    public String group() {
        return "payout-service-pay";
    }

    @Override
    public int maxRecords() {
        return 20;
    }

    /// Idempotent: a proposal is stored once, however often it is delivered.
    @Override
    public void handle(List<ConsumerRecord<byte[], byte[]>> records) {
        List<PayoutBatch> proposals = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            switch (parse(record.value())) {
                case Parsed.Valid<PayoutBatch>(PayoutBatch batch) -> proposals.add(batch);
                case Parsed.Invalid<PayoutBatch> invalid -> setAside(record, invalid.reason());
            }
        }
        book.change(unit -> unit.apply(proposals.stream()
                .<Change>map(batch -> new Change.Propose(batch, false, unit.now()))
                .toList()));
    }

    private static Parsed<PayoutBatch> parse(byte @Nullable [] value) {
        if (value == null) {
            return invalid("the record has no value");
        }
        if (value.length > MAX_BYTES) {
            return invalid("the value has %d bytes, but at most %d are accepted".formatted(value.length, MAX_BYTES));
        }
        return switch (StrictJson.object(value)) {
            case Parsed.Valid<Map<String, Object>>(Map<String, Object> object) -> PayoutBatch.fromFields(object);
            case Parsed.Invalid<Map<String, Object>> invalid -> new Parsed.Invalid<>(invalid.violations());
        };
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.errorf(
                "invalid proposal, quarantined; topic=%s partition=%d offset=%d reason=%s",
                record.topic(), record.partition(), record.offset(), reason);
        quarantine.add(
                new DeadLetter.Origin(record.topic(), record.partition(), record.offset()),
                record.key(),
                record.headers(),
                record.value(),
                "invalid proposal: " + reason);
    }

    private static Parsed<PayoutBatch> invalid(String message) {
        return new Parsed.Invalid<>(List.of(new Violation("", "value", message)));
    }
}
