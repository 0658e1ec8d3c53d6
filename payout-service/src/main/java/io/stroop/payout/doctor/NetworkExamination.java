package io.stroop.payout.doctor;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.ProviderAddress;
import io.stroop.payout.stellar.SigningRules;
import io.stroop.payout.stellar.StellarProviders;
import io.stroop.runtime.doctor.Diagnosis;
import io.stroop.runtime.doctor.Examination;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The Stellar network: each provider, whether they agree, the distribution account, its funds and its channels.
final class NetworkExamination implements Examination {
    private static final Duration OLD_LEDGER = Duration.ofSeconds(60);
    private static final long LEDGERS_APART = 5;
    private static final long STROOPS_PER_UNIT = 10_000_000;

    private final Settings settings;
    private final Function<ProviderAddress, StellarProviders> providers;
    private final LaneSigner signer;
    private final Clock clock;

    /// @param providers asks one provider only
    NetworkExamination(
            Settings settings, Function<ProviderAddress, StellarProviders> providers, LaneSigner signer, Clock clock) {
        this.settings = settings;
        this.providers = providers;
        this.signer = signer;
        this.clock = clock;
    }

    /// One that answers.
    private record Answering(
            String label, StellarProviders provider, Ledger.Latest latest, Optional<OwnAccount.State> account) {}

    @Override
    public String name() {
        return "network";
    }

    @Override
    public List<Diagnosis> examine() {
        List<Diagnosis> found = new ArrayList<>();
        List<Answering> answering = new ArrayList<>();
        List<ProviderAddress> addresses = settings.providers();
        for (ProviderAddress address : addresses) {
            ask(address, found).ifPresent(answering::add);
        }
        if (addresses.size() < 2 && !settings.isSandbox()) {
            found.add(Diagnosis.warning(
                    "only one provider is configured",
                    "Set STROOP_OTHER_PROVIDERS, best to two more: one alone can be wrong about what was paid."));
        }
        if (answering.isEmpty()) {
            return found;
        }
        found.add(agreement(answering));
        Answering first = answering.getFirst();
        if (first.account().isEmpty()) {
            found.add(Diagnosis.bad(
                    "the distribution account %s does not exist".formatted(signer.distribution()),
                    "Create it, and fund it with XLM."));
            return found;
        }
        found.add(claim(first.account().get()));
        try {
            first.provider().signingRules().ifPresent(rules -> found.add(signers(rules)));
            found.addAll(funds(first.provider().ledger()));
            found.add(channels(first.provider().ledger()));
        } catch (IOException e) {
            found.add(Diagnosis.bad("the account cannot be read: " + e.getMessage(), "Look at the provider."));
        }
        return found;
    }

    private Optional<Answering> ask(ProviderAddress address, List<Diagnosis> found) {
        String label = address.uri().getHost();
        try {
            StellarProviders provider = providers.apply(address);
            String passphrase = provider.ledger().networkPassphrase();
            if (!passphrase.equals(settings.passphrase())) {
                found.add(Diagnosis.bad(
                        "%s serves \"%s\", and STROOP_NETWORK_PASSPHRASE is \"%s\""
                                .formatted(label, passphrase, settings.passphrase()),
                        "Use a provider of the right network."));
                return Optional.empty();
            }
            Ledger.Latest latest = provider.ledger().latest();
            found.add(age(label, latest));
            return Optional.of(
                    new Answering(label, provider, latest, provider.account().read()));
        } catch (IOException e) {
            found.add(
                    Diagnosis.bad(label + " does not answer: " + e.getMessage(), "Check its address, or use another."));
            return Optional.empty();
        }
    }

    private Diagnosis age(String label, Ledger.Latest latest) {
        Duration apart = Duration.between(latest.closedAt(), clock.instant());
        String what = "%s is at ledger %s, closed %d s ago".formatted(label, latest.sequence(), apart.toSeconds());
        if (apart.abs().compareTo(settings.duration("stroop.clock-tolerance")) > 0) {
            return Diagnosis.bad(
                    what,
                    "Check this machine's clock (NTP), or use another provider: nothing is signed while they differ so much.");
        }
        return apart.abs().compareTo(OLD_LEDGER) > 0
                ? Diagnosis.warning(what, "It lags, or this machine's clock is wrong.")
                : Diagnosis.ok(what);
    }

    private static Diagnosis agreement(List<Answering> answering) {
        long furthest = answering.stream()
                .mapToLong(one -> one.latest().sequence().number())
                .max()
                .orElse(0);
        long behind = answering.stream()
                .mapToLong(one -> one.latest().sequence().number())
                .min()
                .orElse(0);
        boolean sameAccount = answering.stream()
                        .map(one -> one.account().map(OwnAccount.State::claim))
                        .distinct()
                        .count()
                <= 1;
        if (!sameAccount) {
            return Diagnosis.bad(
                    "providers contradict each other about who pays from the distribution account",
                    "Find out which one is wrong, and remove it.");
        }
        return furthest - behind <= LEDGERS_APART
                ? Diagnosis.ok("%d of the providers agree".formatted(answering.size()))
                : Diagnosis.warning(
                        "providers are %d ledgers apart".formatted(furthest - behind),
                        "The slowest decides when payouts settle: replace it if it stays behind.");
    }

    private Diagnosis claim(OwnAccount.State account) {
        return account.claim() == null
                ? Diagnosis.ok("no book has claimed %s yet: the service does at its first start"
                        .formatted(signer.distribution()))
                : Diagnosis.ok("%s is claimed by book %s, generation %d"
                        .formatted(
                                signer.distribution(),
                                account.claim().book(),
                                account.claim().generation()));
    }

    private Diagnosis signers(SigningRules rules) {
        String what = "thresholds %d, %d and %d".formatted(rules.low(), rules.medium(), rules.high());
        return rules.problem(signer.authority())
                .map(problem -> Diagnosis.bad(
                        what + ": " + problem,
                        "Change the account's signers, or STROOP_SIGNER_ and STROOP_CO_SIGNER_."))
                .orElseGet(() -> Diagnosis.ok(what + " fit what signs"));
    }

    private List<Diagnosis> funds(Ledger ledger) throws IOException {
        Set<Asset> assets = new HashSet<>(settings.assets());
        assets.add(Asset.NATIVE);
        Funds funds = ledger.preflight(assets.stream()
                        .map(asset -> new Recipient(signer.distribution(), asset))
                        .toList())
                .funds();
        List<Diagnosis> found = new ArrayList<>();
        for (Asset asset : assets) {
            found.add(
                    switch (funds.of(asset)) {
                        case Funds.OwnLine.Spendable(long stroops)
                        when stroops < STROOPS_PER_UNIT ->
                            Diagnosis.bad(
                                    "%d stroops of %s can be spent".formatted(stroops, asset), "Top the account up.");
                        case Funds.OwnLine.Spendable(long stroops) ->
                            Diagnosis.ok("%d stroops of %s can be spent".formatted(stroops, asset));
                        case Funds.OwnLine.NoTrustline _ ->
                            Diagnosis.bad("the account has no trustline for " + asset, "Create it, with a limit.");
                        case Funds.OwnLine.NotAuthorized _ ->
                            Diagnosis.bad(
                                    "the issuer has not authorized our trustline for " + asset, "Ask the issuer.");
                        case Funds.OwnLine.Unknown _ ->
                            Diagnosis.warning("the provider says nothing about " + asset, "Ask another provider.");
                    });
        }
        return found;
    }

    private Diagnosis channels(Ledger ledger) throws IOException {
        int wanted = settings.number("stroop.channels");
        List<AccountId> accounts = IntStream.range(0, wanted)
                .mapToObj(ordinal -> signer.channelKey(ordinal).account())
                .toList();
        int existing = ledger.sequences(accounts).byAccount().size();
        return existing == wanted
                ? Diagnosis.ok("all %d channel accounts exist".formatted(wanted))
                : Diagnosis.warning(
                        "%d of %d channel accounts exist".formatted(existing, wanted),
                        "The service creates the others at its start; each takes 1 XLM of reserve.");
    }
}
