package io.stroop.simulation.book;

import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.ledger.LookUp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of a book in memory, as [PostgresRows] selects them.
final class MemoryRows {
    private MemoryRows() {}

    static Map<String, List<String>> of(MemoryBook book) {
        Map<String, List<String>> rows = new TreeMap<>();
        rows.put("payout", lines(book.payouts().stream().map(MemoryRows::payout)));
        rows.put("timeline", lines(timeline(book).stream()));
        rows.put("batch", lines(book.batches().stream().map(MemoryRows::batch)));
        rows.put(
                "lane",
                lines(book.lanes().stream()
                        .map(row -> line(
                                row.name(),
                                row.paused(),
                                row.reason(),
                                row.since(),
                                row.reconciliation().from(),
                                row.reconciliation().through(),
                                row.reconciliation().closedAt(),
                                row.reconciliation().store(),
                                row.reconciliation().doubted(),
                                row.reconciliation().doubtedSince()))));
        rows.put(
                "finding",
                lines(book.findings().stream()
                        .map(row -> line(
                                row.finding().lane(),
                                row.finding().kind(),
                                row.finding().ledger(),
                                row.finding().transaction(),
                                row.finding().evidence(),
                                row.foundAt(),
                                row.closedAt(),
                                row.resolution(),
                                row.actor()))));
        rows.put(
                "channel",
                lines(book.channels().stream()
                        .map(row -> line(
                                row.account(),
                                row.lane(),
                                row.ordinal(),
                                row.sequence(),
                                row.token(),
                                row.transaction()))));
        rows.put("transaction", lines(book.transactions().stream().map(MemoryRows::transaction)));
        rows.put(
                "bump",
                lines(book.transactions().stream()
                        .flatMap(row -> row.bumps().stream())
                        .map(row -> line(
                                row.hash(), row.transaction(), row.envelope(), row.bidStroops(), row.signedAt()))));
        rows.put("payment", lines(book.transactions().stream().flatMap(MemoryRows::payments)));
        rows.put("link", lines(book.transactions().stream().flatMap(MemoryRows::links)));
        rows.put(
                "pause",
                lines(book.pauses().stream()
                        .map(row -> line(row.scope(), row.name(), row.reason(), row.since(), row.actor()))));
        rows.put(
                "cap",
                lines(book.committedControls().caps().stream()
                        .map(cap -> line(
                                cap.kind(),
                                cap.asset(),
                                cap.publisher() == null ? "" : cap.publisher(),
                                cap.stroops()))));
        rows.put("refusal", lines(book.refusals().entrySet().stream().map(row -> line(row.getKey(), row.getValue()))));
        rows.put(
                "spending",
                lines(book.spending().entrySet().stream()
                        .filter(row -> row.getValue() != 0)
                        .map(row -> line(
                                row.getKey().kind(),
                                row.getKey().name(),
                                row.getKey().asset(),
                                row.getKey().period(),
                                row.getValue()))));
        rows.put("entry", lines(book.entries().stream().map(MemoryRows::entry)));
        rows.put("live", lines(book.livePayments().entrySet().stream().map(row -> line(row.getKey(), row.getValue()))));
        return rows;
    }

    private static String payout(PayoutRow row) {
        Payout payout = row.payout();
        Memo memo = payout.memo();
        return line(
                payout.payoutId(),
                row.completion().digest(),
                payout.publisher(),
                payout.workerId(),
                payout.destination(),
                memo == null ? null : memo.type(),
                memo == null ? null : memo.value(),
                row.redirected(),
                payout.asset(),
                payout.amount().stroops(),
                payout.status(),
                payout.substatus(),
                row.lane(),
                payout.registeredAt(),
                row.updatedAt(),
                payout.nextLookAt(),
                payout.waitingSince(),
                payout.openBatch(),
                payout.approved(),
                payout.bidStroops(),
                payout.maxOperations());
    }

    private static List<String> timeline(MemoryBook book) {
        Map<PayoutId, Integer> counts = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (TimelineEntry entry : book.timeline()) {
            int number = counts.merge(entry.payoutId(), 1, Integer::sum);
            lines.add(line(
                    entry.payoutId(),
                    "%03d".formatted(number),
                    entry.at(),
                    entry.substatus().status(),
                    entry.substatus(),
                    entry.detail(),
                    entry.actor()));
        }
        return lines;
    }

    private static String entry(Entry entry) {
        Entry.OfTransaction where = entry.about() instanceof Entry.OfTransaction one ? one : null;
        return line(
                entry.at(),
                entry.asset(),
                entry.debit(),
                entry.credit(),
                entry.stroops(),
                entry.about() instanceof Entry.OfPayout(PayoutId id) ? id : null,
                where == null ? null : where.ledger(),
                where == null ? null : where.hash(),
                where == null ? null : where.holder());
    }

    private static String batch(BatchRow row) {
        return line(
                row.batchId(),
                row.proposal().lane(),
                row.state(),
                row.receivedAt(),
                row.nextTryAt(),
                row.resolvedAt(),
                row.detail());
    }

    private static String transaction(TransactionRow row) {
        Transaction transaction = row.transaction();
        LookUp.InLedger found = row.ending() == null ? null : row.ending().found();
        return line(
                transaction.hash(),
                transaction.batchId(),
                transaction.lane(),
                transaction.channel(),
                transaction.channelToken(),
                transaction.sequence(),
                transaction.maxTime(),
                transaction.innerEnvelope(),
                transaction.operations(),
                transaction.state(),
                transaction.signedAt(),
                transaction.signedLedger(),
                transaction.sends(),
                transaction.sentLedger(),
                transaction.nextSendAt(),
                transaction.lastAnswer(),
                row.ending() == null ? null : row.ending().resolvedAt(),
                found == null ? null : found.ledger(),
                found == null ? null : found.closedAt(),
                found == null ? null : found.result().feeChargedStroops(),
                found == null ? null : found.result().code(),
                found == null ? null : found.result().xdr(),
                row.seen());
    }

    private static Stream<String> payments(TransactionRow row) {
        return row.payments().stream()
                .map(payment -> line(
                        row.hash(),
                        payment.payment().index(),
                        payment.payment().operation().destination(),
                        payment.payment().operation().asset(),
                        payment.payment().operation().amount().stroops(),
                        payment.resultCode()));
    }

    private static Stream<String> links(TransactionRow row) {
        return row.payments().stream()
                .flatMap(payment -> payment.payment().payouts().stream()
                        .map(payout -> line(row.hash(), payment.payment().index(), payout, payment.live())));
    }

    private static List<String> lines(Stream<String> lines) {
        return lines.sorted().toList();
    }

    private static String line(@Nullable Object... columns) {
        return Arrays.stream(columns).map(MemoryRows::text).collect(Collectors.joining("|"));
    }

    private static String text(@Nullable Object column) {
        return switch (column) {
            case null -> "-";
            case Instant time -> Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
            default -> column.toString();
        };
    }
}
