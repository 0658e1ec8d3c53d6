package io.stroop.payout.intake;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Topics;
import io.stroop.payout.gate.Batches;
import io.stroop.payout.kafka.TopicHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Stores proposals as they arrive, each once; the gate takes them from there.
@ApplicationScoped
public class BatchIntake implements TopicHandler {
    private static final Logger LOG = Logger.getLogger(BatchIntake.class);
    private static final int MAX_BYTES = 1024 * 1024;

    private final Batches batches;

    BatchIntake(Batches batches) {
        this.batches = batches;
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

    /// Stores what is valid, in one unit of work. An invalid proposal is a bug of its sender; dropping it loses
    /// nothing, as its payouts stay queued in the book and are batched by this service after a while.
    @Override
    @Transactional
    public void handle(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            Parsed<PayoutBatch> parsed = new ReceivedRecord(record)
                    .json(MAX_BYTES)
                    .map(PayoutBatch::fromFields)
                    .orElse(null);
            switch (parsed) {
                case Parsed.Valid<PayoutBatch>(PayoutBatch batch) -> batches.receive(batch);
                case Parsed.Invalid<PayoutBatch> invalid ->
                    LOG.errorf(
                            "invalid proposal dropped; partition=%d offset=%d reason=%s",
                            record.partition(), record.offset(), invalid.reason());
                case null ->
                    LOG.errorf(
                            "proposal that is no JSON object dropped; partition=%d offset=%d",
                            record.partition(), record.offset());
            }
        }
    }
}
