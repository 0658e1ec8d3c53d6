package io.stroop.payout.stellar;

import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.LookUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What several providers say about one transaction, taken together. Two have to say the same; what only one says is
/// not decided.
final class LookUps {
    private final TransactionHash hash;
    private final Disagreements disagreements;

    LookUps(TransactionHash hash, Disagreements disagreements) {
        this.hash = hash;
        this.disagreements = disagreements;
    }

    /// @param found what it says
    private record Found(Witness.Said said, LookUp.InLedger found) {

        /// The same ledger, result and envelope. A node may leave out the envelope.
        private boolean agrees(Found other) {
            return found.ledger().equals(other.found.ledger())
                    && found.result().equals(other.found.result())
                    && (found.envelope().equals(other.found.envelope())
                            || found.envelope().isEmpty()
                            || other.found.envelope().isEmpty());
        }

        private String label() {
            return said.by().label();
        }

        private String words() {
            return "%s in ledger %s".formatted(found.result().code(), found.ledger());
        }
    }

    /// @param all answers, one of each provider
    LookUp together(List<Witness.Said> all) {
        List<Found> found = new ArrayList<>();
        List<Witness.Said> notFound = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Witness.Said said : all) {
            switch (said.answer()) {
                case LookUp.InLedger in -> found.add(new Found(said, in));
                case LookUp.NotFound _ -> notFound.add(said);
                case LookUp.Unanswered(String why) -> silent.add(said.by().label() + ": " + why);
            }
        }
        if (found.isEmpty()) {
            return notFound.size() >= WitnessedLedger.WITNESSES ? new LookUp.NotFound() : onlyOne(notFound, silent);
        }
        List<Found> most = mostAgreed(found);
        if (most.size() < WitnessedLedger.WITNESSES) {
            return found.size() > 1 ? contradicting(found) : foundByOne(found.getFirst(), notFound, silent);
        }
        found.stream().filter(one -> !most.contains(one)).forEach(odd -> report(most.getFirst(), odd));
        missing(most.getFirst(), notFound).forEach(odd -> report(most.getFirst(), odd));
        if (most.size() == all.size()) {
            disagreements.agreed(Disagreements.About.RESULT, hash.hex());
            disagreements.agreed(Disagreements.About.PRESENCE, hash.hex());
        }
        return merged(most);
    }

    private static List<Found> mostAgreed(List<Found> found) {
        return found.stream()
                .map(one -> found.stream().filter(one::agrees).toList())
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    /// As agreed, with the earliest of the times that they tell.
    private LookUp merged(List<Found> agreed) {
        LookUp.InLedger first = agreed.getFirst().found();
        Instant earliest = first.closedAt();
        String envelope = first.envelope();
        for (Found one : agreed) {
            if (!one.found().closedAt().equals(first.closedAt())) {
                report(
                        Disagreements.About.CLOSE_TIME,
                        Map.of(
                                agreed.getFirst().label(),
                                first.closedAt().toString(),
                                one.label(),
                                one.found().closedAt().toString()));
            }
            earliest = one.found().closedAt().isBefore(earliest) ? one.found().closedAt() : earliest;
            envelope = envelope.isEmpty() ? one.found().envelope() : envelope;
        }
        return new LookUp.InLedger(first.ledger(), earliest, envelope, first.result());
    }

    private static LookUp onlyOne(List<Witness.Said> notFound, List<String> silent) {
        return new LookUp.Unanswered(
                notFound.isEmpty()
                        ? String.join("; ", silent)
                        : "only %s says that it does not know the transaction; %s"
                                .formatted(notFound.getFirst().by().label(), String.join("; ", silent)));
    }

    private LookUp contradicting(List<Found> found) {
        Map<String, String> answers = new LinkedHashMap<>();
        found.forEach(one -> answers.put(one.label(), one.words()));
        report(Disagreements.About.RESULT, answers);
        return new LookUp.Unanswered("the providers contradict each other: "
                + answers.entrySet().stream()
                        .map(one -> "%s says %s".formatted(one.getKey(), one.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /// It may be true, but nobody confirms it yet.
    private LookUp foundByOne(Found one, List<Witness.Said> notFound, List<String> silent) {
        List<Witness.Said> missing = missing(one, notFound);
        if (!missing.isEmpty()) {
            Map<String, String> answers = new LinkedHashMap<>(Map.of(one.label(), one.words()));
            missing.forEach(said -> answers.put(said.by().label(), absence(said)));
            if (missing.size() >= WitnessedLedger.WITNESSES) {
                disagreements.found(Disagreements.About.PRESENCE, hash.hex(), answers, List.of(one.label()));
            } else {
                report(Disagreements.About.PRESENCE, answers);
            }
        }
        List<String> others = new ArrayList<>(silent);
        notFound.forEach(said -> others.add("%s: %s".formatted(said.by().label(), absence(said))));
        return new LookUp.Unanswered(
                "only %s has it, %s; %s".formatted(one.label(), one.words(), String.join("; ", others)));
    }

    private static String absence(Witness.Said said) {
        return "not found, at " + said.reached();
    }

    /// Those who should know the transaction. One that has not reached its ledger, or no longer has it, need not.
    private static List<Witness.Said> missing(Found found, List<Witness.Said> notFound) {
        return notFound.stream()
                .filter(said -> said.hasReached(found.found().ledger()))
                .filter(said -> !said.by().hasDiscarded(found.found().ledger()))
                .toList();
    }

    private void report(Found agreed, Found odd) {
        disagreements.found(
                Disagreements.About.RESULT,
                hash.hex(),
                Map.of(agreed.label(), agreed.words(), odd.label(), odd.words()),
                List.of(odd.label()));
    }

    private void report(Found agreed, Witness.Said odd) {
        disagreements.found(
                Disagreements.About.PRESENCE,
                hash.hex(),
                Map.of(agreed.label(), agreed.words(), odd.by().label(), absence(odd)),
                List.of(odd.by().label()));
    }

    private void report(Disagreements.About about, Map<String, String> answers) {
        disagreements.found(about, hash.hex(), answers, answers.keySet());
    }
}
