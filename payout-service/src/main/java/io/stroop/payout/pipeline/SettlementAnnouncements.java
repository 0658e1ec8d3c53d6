package io.stroop.payout.pipeline;

import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.Topics;
import io.stroop.payout.book.postgres.Announcements;
import io.stroop.runtime.outbox.Outbox;
import io.stroop.runtime.outbox.OutboxMessage;
import jakarta.inject.Singleton;
import java.util.List;

/// Publishes settlements through the outbox.
@Singleton
final class SettlementAnnouncements implements Announcements {
    private final Outbox outbox;

    SettlementAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void add(List<PayoutSettled> settlements) {
        outbox.add(settlements.stream()
                .map(settled -> OutboxMessage.event(
                        Topics.PAYOUT_SETTLEMENTS,
                        settled.completion().workerId().value(),
                        settled.headers(),
                        settled.toFields()))
                .toList());
    }
}
