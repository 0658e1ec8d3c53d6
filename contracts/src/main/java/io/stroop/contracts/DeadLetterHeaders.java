package io.stroop.contracts;

/// Headers of a record in [Topics#TASK_COMPLETIONS_DLQ]. The record keeps its key, its value (at most the first
/// 16 KiB) and its own headers beside them.
public final class DeadLetterHeaders {
    /// A sentence per violation: what is wrong, and where.
    public static final String REASON = "dlq-reason";

    /// The stable codes of the violations, comma-separated.
    public static final String CODES = "dlq-codes";

    /// The topic that the record came from.
    public static final String TOPIC = "dlq-topic";

    /// The partition that the record came from, in decimal.
    public static final String PARTITION = "dlq-partition";

    /// The offset that the record came from, in decimal.
    public static final String OFFSET = "dlq-offset";

    private DeadLetterHeaders() {}
}
