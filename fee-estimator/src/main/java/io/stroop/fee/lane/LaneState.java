package io.stroop.fee.lane;

/// The counters of a lane as they are stored.
///
/// @param head number of the oldest payment that may still wait
/// @param next number of the next new payment
record LaneState(long head, long next, long plainPayments, long memoPayments, long completions) {
    static final LaneState EMPTY = new LaneState(0, 0, 0, 0, 0);

    private static final String SEPARATOR = " ";

    static LaneState decode(String stored) {
        String[] parts = stored.split(SEPARATOR, -1);
        return new LaneState(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }

    String encode() {
        return String.join(
                SEPARATOR,
                Long.toString(head),
                Long.toString(next),
                Long.toString(plainPayments),
                Long.toString(memoPayments),
                Long.toString(completions));
    }

    LaneState withPayment(boolean memo) {
        return new LaneState(
                head, next + 1, plainPayments + (memo ? 0 : 1), memoPayments + (memo ? 1 : 0), completions);
    }

    LaneState withoutPayment(boolean memo) {
        return new LaneState(head, next, plainPayments - (memo ? 0 : 1), memoPayments - (memo ? 1 : 0), completions);
    }

    LaneState plusCompletions(long difference) {
        return new LaneState(head, next, plainPayments, memoPayments, completions + difference);
    }

    LaneState withHead(long oldest) {
        return new LaneState(oldest, next, plainPayments, memoPayments, completions);
    }
}
