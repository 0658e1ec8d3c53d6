package io.stroop.task.completion;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.contracts.WorkerId;
import io.stroop.runtime.outbox.Outbox;
import io.stroop.runtime.outbox.OutboxMessage;
import io.stroop.task.catalogue.Reward;
import io.stroop.task.worker.Wallet;
import io.stroop.task.worker.WalletRegistered;
import io.stroop.task.worker.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All completions. A completion and the event that announces it are stored in one unit of work.
@ApplicationScoped
class Completions implements PanacheRepositoryBase<CompletionEntity, UUID> {
    private static final String SOURCE = "/task-service";

    /// The most rows that are held in memory when a new wallet releases waiting completions.
    private static final int PAGE = 500;

    private static final int MOST_REPUBLISHED = 5_000;

    private final Workers workers;
    private final Rewards rewards;
    private final PayoutLinks links;
    private final Outbox outbox;
    private final Clock clock;

    Completions(Workers workers, Rewards rewards, PayoutLinks links, Outbox outbox, Clock clock) {
        this.workers = workers;
        this.rewards = rewards;
        this.links = links;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    Optional<CompletionView> find(PayoutId payoutId) {
        return findByIdOptional(payoutId.value()).map(this::view);
    }

    /// Accepts submissions in one unit of work.
    ///
    /// @param publisher who submits all of them
    /// @param submissions may contain a completion more than once: the first one counts
    /// @return the result of each submission, in the same order
    /// @throws RuntimeException if another unit of work stored one of the completions in the meantime, or the
    ///     database does not answer; nothing was accepted, and the call may be repeated
    @Transactional
    List<IntakeResult> accept(PublisherId publisher, List<CompletionSubmission> submissions) {
        Map<PayoutId, CompletionEntity> known = known(submissions);
        List<CompletionSubmission> unknown = submissions.stream()
                .filter(submission -> !known.containsKey(submission.payoutId()))
                .toList();
        Map<CompletionSubmission, Parsed<Reward>> rewardOf = rewards.of(publisher, unknown);
        Map<WorkerId, Wallet> wallets = wallets(publisher, unknown);
        Instant now = clock.instant();
        List<CompletionEntity> fresh = new ArrayList<>();
        List<IntakeResult> results = new ArrayList<>(submissions.size());
        for (CompletionSubmission submission : submissions) {
            CompletionEntity stored = known.get(submission.payoutId());
            if (stored != null) {
                results.add(stored.isSameAs(submission) ? accepted(stored) : new IntakeResult.Conflict());
                continue;
            }
            switch (Objects.requireNonNull(rewardOf.get(submission))) {
                case Parsed.Invalid<Reward> invalid ->
                    results.add(
                            new IntakeResult.Unprocessable(invalid.violations().getFirst()));
                case Parsed.Valid<Reward>(Reward reward) -> {
                    CompletionEntity entity = CompletionEntity.of(
                            submission, reward, wallet(submission, wallets), now.plus(fresh.size(), ChronoUnit.MICROS));
                    known.put(submission.payoutId(), entity);
                    fresh.add(entity);
                    results.add(accepted(entity));
                }
            }
        }
        store(fresh);
        return results;
    }

    /// Releases the completions that waited for this wallet, in the order in which they were accepted.
    void release(@Observes WalletRegistered registered) {
        List<CompletionEntity> page;
        do {
            page = find(
                            "publisher = ?1 and workerId = ?2 and state = ?3 order by acceptedAt, payoutId",
                            registered.publisher().value(),
                            registered.workerId().value(),
                            CompletionState.WAITING_FOR_WALLET)
                    .page(0, PAGE)
                    .list();
            page.forEach(waiting -> waiting.release(registered.wallet()));
            flush(); // so that the next page does not contain these
            announce(page);
            page.forEach(getEntityManager()::detach);
        } while (page.size() == PAGE);
    }

    /// Announces accepted completions again, in the order in which they were accepted: at most a few thousand, and
    /// always all that were accepted at the same time.
    ///
    /// @param from inclusive
    /// @param to exclusive
    @Transactional
    Republication republish(Instant from, Instant to) {
        List<CompletionEntity> step = find(
                        "acceptedAt >= ?1 and acceptedAt < ?2 order by acceptedAt, payoutId", from, to)
                .page(0, MOST_REPUBLISHED)
                .list();
        if (step.size() < MOST_REPUBLISHED) {
            return new Republication(announceAccepted(step), to, true);
        }
        Instant last = step.getLast().acceptedAt();
        UUID lastId = step.getLast().payoutId().value();
        List<CompletionEntity> sameTime = list("acceptedAt = ?1 and payoutId > ?2", last, lastId);
        int announced = announceAccepted(step) + announceAccepted(sameTime);
        return new Republication(announced, last.plus(1, ChronoUnit.MICROS), false);
    }

    /// One that waits for a wallet is announced when it gets one.
    ///
    /// @return how many were announced
    private int announceAccepted(List<CompletionEntity> completions) {
        List<CompletionEntity> accepted = completions.stream()
                .filter(entity -> entity.state() == CompletionState.ACCEPTED)
                .toList();
        announce(accepted);
        return accepted.size();
    }

    private Map<PayoutId, CompletionEntity> known(List<CompletionSubmission> submissions) {
        Set<UUID> ids = submissions.stream()
                .map(submission -> submission.payoutId().value())
                .collect(Collectors.toSet());
        return list("payoutId in ?1", ids).stream()
                .collect(Collectors.toMap(CompletionEntity::payoutId, entity -> entity));
    }

    private Map<WorkerId, Wallet> wallets(PublisherId publisher, List<CompletionSubmission> submissions) {
        return workers.wallets(
                publisher,
                submissions.stream()
                        .filter(submission -> submission.destination() == null)
                        .map(CompletionSubmission::workerId)
                        .collect(Collectors.toSet()));
    }

    /// Everyone inserts in the order of the ids, so that two streams with the same completions cannot block
    /// each other. The events keep the order of the submissions.
    private void store(List<CompletionEntity> fresh) {
        fresh.stream().sorted(Comparator.comparing(CompletionEntity::payoutId)).forEach(this::persist);
        flush();
        announceAccepted(fresh);
    }

    private void announce(List<CompletionEntity> completions) {
        outbox.add(completions.stream()
                .map(CompletionEntity::event)
                .map(Completions::message)
                .toList());
    }

    private static OutboxMessage message(TaskCompleted event) {
        return OutboxMessage.event(
                Topics.TASK_COMPLETIONS, event.workerId().value(), event.headers(SOURCE), event.toFields());
    }

    private static @Nullable Wallet wallet(CompletionSubmission submission, Map<WorkerId, Wallet> wallets) {
        return submission.destination() == null
                ? wallets.get(submission.workerId())
                : new Wallet(submission.destination(), submission.memo());
    }

    private IntakeResult accepted(CompletionEntity entity) {
        return new IntakeResult.Accepted(view(entity));
    }

    private CompletionView view(CompletionEntity entity) {
        return CompletionView.of(entity, links);
    }
}
