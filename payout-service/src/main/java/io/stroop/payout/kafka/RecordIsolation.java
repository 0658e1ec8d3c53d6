package io.stroop.payout.kafka;

import io.stroop.runtime.failure.FailureKind;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Processes records so that no record, whatever it contains, can hold up the ones behind it. If a call fails
/// for a reason that a retry will not fix, the records are bisected until the failing one is alone. That record
/// is quarantined with its reason, and all others are processed.
public final class RecordIsolation {
    private static final Logger LOG = Logger.getLogger(RecordIsolation.class);
    private static final int MAX_CONTENTION = 5;

    /// Processes records in one unit of work.
    @FunctionalInterface
    public interface Handler {
        void handle(List<ConsumerRecord<byte[], byte[]>> records) throws Exception;
    }

    /// Keeps a record that cannot be processed.
    @FunctionalInterface
    public interface SetAside {
        void accept(ConsumerRecord<byte[], byte[]> record, String reason) throws Exception;
    }

    private final Handler handler;
    private final SetAside setAside;

    public RecordIsolation(Handler handler, SetAside setAside) {
        this.handler = handler;
        this.setAside = setAside;
    }

    /// Processes or quarantines each record, in order.
    ///
    /// @throws Exception if a dependency is unavailable; records processed until then stay committed, and all
    ///     records may be passed again
    public void process(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        try {
            handleThroughContention(records);
        } catch (Exception | LinkageError | StackOverflowError e) {
            if (e instanceof InterruptedException || FailureKind.of(e) == FailureKind.UNAVAILABLE) {
                throw e;
            }
            if (records.size() == 1) {
                setAside(records.getFirst(), e);
                return;
            }
            LOG.warnf("records failed, isolating the cause; records=%d reason=%s", records.size(), e);
            process(records.subList(0, records.size() / 2));
            process(records.subList(records.size() / 2, records.size()));
        }
    }

    private void handleThroughContention(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                handler.handle(records);
                return;
            } catch (Exception e) {
                if (attempt == MAX_CONTENTION || FailureKind.of(e) != FailureKind.CONTENTION) {
                    throw e;
                }
            }
        }
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, Throwable cause) throws Exception {
        LOG.errorf(
                cause,
                "record cannot be processed, quarantined; topic=%s partition=%d offset=%d",
                record.topic(),
                record.partition(),
                record.offset());
        setAside.accept(record, reason(cause));
    }

    /// The root cause is the most informative.
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < 16; depth++) {
            cause = cause.getCause();
        }
        return String.valueOf(cause);
    }
}
