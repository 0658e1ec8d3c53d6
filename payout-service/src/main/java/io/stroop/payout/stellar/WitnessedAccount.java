package io.stroop.payout.stellar;

import io.stroop.payout.engine.claim.OwnAccount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The distribution account as two or more providers tell it, so that none of them decides alone whose it is. A copy of
/// the book that a provider makes believe that the account is still its own would pay beside the one that has it.
///
/// See `docs/decisions/0018-two-providers-confirm.md`.
public final class WitnessedAccount implements OwnAccount {
    private final Map<String, OwnAccount> providers;
    private final Disagreements disagreements;

    /// Two providers whose disagreements nobody hears of.
    public WitnessedAccount(OwnAccount primary, OwnAccount other) {
        this(Map.of("primary", primary, "other-1", other), Disagreements.unobserved());
    }

    /// @param providers at least two, by label
    WitnessedAccount(Map<String, OwnAccount> providers, Disagreements disagreements) {
        if (providers.size() < WitnessedLedger.WITNESSES) {
            throw new IllegalArgumentException("a single provider has no witness");
        }
        this.providers = new LinkedHashMap<>(providers);
        this.disagreements = disagreements;
    }

    /// The newest state that is told, if another provider shows the same claim.
    ///
    /// @throws IOException if it is told by one only, or fewer than two answer
    @Override
    public Optional<State> read() throws IOException {
        Map<String, Optional<State>> told = new LinkedHashMap<>();
        List<String> why = new ArrayList<>();
        for (Map.Entry<String, OwnAccount> provider : providers.entrySet()) {
            try {
                told.put(provider.getKey(), provider.getValue().read());
            } catch (IOException e) {
                why.add(provider.getKey() + ": " + e.getMessage());
            }
        }
        if (told.size() < WitnessedLedger.WITNESSES) {
            throw new IOException(
                    "whose the distribution account is: %d of %d providers answer usably, and two have to say the same; %s"
                            .formatted(told.size(), providers.size(), String.join("; ", why)));
        }
        Optional<State> newest = newest(told);
        long saySo =
                told.values().stream().filter(state -> isSame(state, newest)).count();
        if (saySo == told.size()) {
            disagreements.agreed(Disagreements.About.CLAIM, "");
        } else {
            contradiction(told, newest, saySo);
        }
        return newest;
    }

    private static Optional<State> newest(Map<String, Optional<State>> told) {
        return told.values().stream().flatMap(Optional::stream).max((a, b) -> Long.compare(a.sequence(), b.sequence()));
    }

    private static boolean isSame(Optional<State> state, Optional<State> newest) {
        return state.isPresent() == newest.isPresent() && Objects.equals(claim(state), claim(newest));
    }

    private static @Nullable Object claim(Optional<State> state) {
        return state.map(State::claim).orElse(null);
    }

    private void contradiction(Map<String, Optional<State>> told, Optional<State> newest, long saySo)
            throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        told.forEach((provider, state) -> answers.put(provider, words(state)));
        boolean confirmed = saySo >= WitnessedLedger.WITNESSES;
        List<String> blamed = told.entrySet().stream()
                .filter(one -> !confirmed || !isSame(one.getValue(), newest))
                .map(Map.Entry::getKey)
                .toList();
        disagreements.found(Disagreements.About.CLAIM, "", answers, blamed);
        if (!confirmed) {
            throw new IOException(
                    "the providers contradict each other about whose the distribution account is: " + answers);
        }
    }

    private static String words(Optional<State> state) {
        return state.map(one -> "sequence number %d, %s"
                        .formatted(one.sequence(), one.claim() == null ? "not claimed" : one.claim()))
                .orElse("no such account");
    }
}
