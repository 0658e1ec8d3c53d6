package io.stroop.payout.book.postgres;

import io.stroop.contracts.PayoutSettled;
import java.util.List;

/// Where settlements are published from.
public interface Announcements {

    /// Stores them to be published, in the transaction of the calling unit of work.
    void add(List<PayoutSettled> settlements);
}
