package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.SubmissionAck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Two or more providers, so that none of them decides alone what became of a transaction: two different ones have to
/// say that it is in a ledger, with the same result, or that it is dead. While only one answers, or they contradict
/// each other, nothing is decided. What needs a single answer is asked of the first that gives it.
///
/// See `docs/decisions/0018-two-providers-confirm.md`.
public final class WitnessedLedger implements Ledger {
    /// How many providers have to say the same.
    static final int WITNESSES = 2;

    private final List<Witness> witnesses;
    private final Disagreements disagreements;
    private final CloseTimes closeTimes;
    private volatile @Nullable Confirmed confirmed;

    /// The latest time that two providers have confirmed.
    private record Confirmed(Latest latest, Witness one, Witness other) {

        /// Whether both still say so. A provider can take back a wrong time.
        private boolean stillSaid() {
            return one.hasSeen(latest.closedAt()) && other.hasSeen(latest.closedAt());
        }
    }

    /// Two providers whose disagreements nobody hears of.
    public WitnessedLedger(Ledger primary, Ledger other) {
        this(
                List.of(Provider.ofLedger("primary", primary), Provider.ofLedger("other-1", other)),
                Disagreements.unobserved());
    }

    /// @param providers at least two, the preferred one first
    WitnessedLedger(List<Provider> providers, Disagreements disagreements) {
        if (providers.size() < WITNESSES) {
            throw new IllegalArgumentException("a single provider has no witness");
        }
        this.witnesses = providers.stream().map(Witness::new).toList();
        this.disagreements = disagreements;
        this.closeTimes = new CloseTimes(disagreements);
    }

    /// Of every two providers, both have seen the older of their newest ledgers, and both say that the earlier of the
    /// two close times has come. The two that are furthest ahead decide.
    @Override
    public Latest latest() throws IOException {
        Answers<Latest> answers = ask("getHealth", Witness::latest);
        answers.byWitness.forEach((witness, latest) -> closeTimes.told(witness.label(), latest));
        answers.requireWitnesses();
        List<Witness> present = List.copyOf(answers.byWitness.keySet());
        @Nullable Confirmed best = null;
        for (Witness one : present) {
            for (Witness other : present.subList(present.indexOf(one) + 1, present.size())) {
                Latest both = both(answers.of(one), answers.of(other));
                if (best == null || isAhead(both, best.latest())) {
                    best = new Confirmed(both, one, other);
                }
            }
        }
        if (best == null) {
            throw new IOException("no two providers answer");
        }
        confirm(best);
        return best.latest();
    }

    private static Latest both(Latest a, Latest b) {
        return new Latest(
                a.sequence().compareTo(b.sequence()) <= 0 ? a.sequence() : b.sequence(),
                a.closedAt().isBefore(b.closedAt()) ? a.closedAt() : b.closedAt());
    }

    private static boolean isAhead(Latest a, Latest b) {
        int byTime = a.closedAt().compareTo(b.closedAt());
        return byTime > 0 || (byTime == 0 && a.sequence().compareTo(b.sequence()) > 0);
    }

    private void confirm(Confirmed now) {
        @Nullable Confirmed before = confirmed;
        if (before == null || !before.latest().closedAt().isAfter(now.latest().closedAt()) || !before.stillSaid()) {
            confirmed = now;
        }
    }

    @Override
    public String networkPassphrase() throws IOException {
        Answers<String> answers = ask("getNetwork", Witness::networkNow);
        requireOneNetwork(answers.byWitness);
        answers.requireWitnesses();
        return answers.byWitness.values().iterator().next();
    }

    /// @param networks those that are known
    private void requireOneNetwork(Map<Witness, String> networks) throws IOException {
        Set<String> served = new TreeSet<>(networks.values());
        if (served.size() <= 1) {
            disagreements.agreed(Disagreements.About.NETWORK, "");
            return;
        }
        Map<String, String> answers = new LinkedHashMap<>();
        networks.forEach((witness, network) -> answers.put(witness.label(), "\"" + network + "\""));
        disagreements.found(Disagreements.About.NETWORK, "", answers, answers.keySet());
        throw new IOException("the providers serve different networks: %s: nothing is decided".formatted(answers));
    }

    /// The same bytes go to all, so that a provider that keeps them to itself does not matter. If one has accepted
    /// them, that is the answer, whatever the others say.
    @Override
    public SubmissionAck send(String envelope) {
        List<SubmissionAck> answers = new ArrayList<>();
        for (Witness witness : witnesses) {
            answers.add(witness.ledger().send(envelope));
        }
        return answers.stream()
                .filter(answer -> answer instanceof SubmissionAck.Pending)
                .findFirst()
                .or(() -> answers.stream()
                        .filter(answer -> !(answer instanceof SubmissionAck.Unanswered))
                        .findFirst())
                .orElse(answers.getFirst());
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        List<Witness.Said> said =
                witnesses.stream().map(witness -> witness.lookUp(hash)).toList();
        try {
            requireOneNetwork(knownNetworks());
        } catch (IOException e) {
            return new LookUp.Unanswered(String.valueOf(e.getMessage()));
        }
        return new LookUps(hash, disagreements).together(said);
    }

    private Map<Witness, String> knownNetworks() {
        Map<Witness, String> known = new LinkedHashMap<>();
        for (Witness witness : witnesses) {
            @Nullable String network = witness.knownNetwork();
            if (network != null) {
                known.put(witness, network);
            }
        }
        return known;
    }

    /// Only providers count that have themselves seen the time that [#latest] has told, and whose snapshot is not
    /// older: then each of the two proves by itself what they prove together.
    @Override
    public AccountSequences sequences(Collection<AccountId> accounts) throws IOException {
        Answers<AccountSequences> answers = ask("getLedgerEntries", witness -> witness.sequences(accounts));
        requireOneNetwork(knownNetworks());
        @Nullable Confirmed time = confirmed;
        List<Snapshots.Told> told = new ArrayList<>();
        answers.byWitness.forEach((witness, snapshot) -> {
            if (time == null || witness.hasSeen(time.latest().closedAt())) {
                told.add(new Snapshots.Told(witness.label(), snapshot));
            } else {
                answers.why.add(witness.label() + ": has not seen the newest ledger");
            }
        });
        if (told.size() < WITNESSES) {
            throw answers.tooFew();
        }
        return new Snapshots(disagreements).together(accounts, told);
    }

    @Override
    public Preflight preflight(Collection<Recipient> recipients) throws IOException {
        List<String> why = new ArrayList<>();
        for (Witness witness : witnesses) {
            try {
                return witness.ledger().preflight(recipients);
            } catch (IOException e) {
                why.add(witness.label() + ": " + e.getMessage());
            }
        }
        throw new IOException("no provider answers: " + String.join("; ", why));
    }

    @FunctionalInterface
    private interface Question<T> {
        T to(Witness witness) throws IOException;
    }

    private <T> Answers<T> ask(String what, Question<T> question) {
        Answers<T> answers = new Answers<>(what);
        for (Witness witness : witnesses) {
            try {
                answers.byWitness.put(witness, question.to(witness));
            } catch (IOException e) {
                answers.why.add(witness.label() + ": " + e.getMessage());
            }
        }
        return answers;
    }

    /// The answers of those that answered, and why the others did not.
    private static final class Answers<T> {
        private final String what;
        private final Map<Witness, T> byWitness = new LinkedHashMap<>();
        private final List<String> why = new ArrayList<>();

        private Answers(String what) {
            this.what = what;
        }

        private T of(Witness witness) {
            return Objects.requireNonNull(byWitness.get(witness));
        }

        private void requireWitnesses() throws IOException {
            if (byWitness.size() < WITNESSES) {
                throw tooFew();
            }
        }

        private IOException tooFew() {
            return new IOException("%s: %d of %d providers answer usably, and two have to say the same; %s"
                    .formatted(what, byWitness.size(), byWitness.size() + why.size(), String.join("; ", why)));
        }
    }
}
