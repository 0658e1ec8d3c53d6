package io.stroop.task.completion;

import static io.stroop.task.completion.CompletionSubmissions.PUBLISHER;
import static io.stroop.task.completion.CompletionSubmissions.minimal;
import static io.stroop.task.completion.CompletionSubmissions.with;
import static io.stroop.testing.CompletionFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Asset;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.PublisherState;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.StroopAmount;
import io.stroop.runtime.access.KnownPublishers;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.task.catalogue.Reward;
import io.stroop.task.publisher.AcceptedAssets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RewardsTest {
    private static final Asset USD = Asset.parse("USD:" + address("issuer"));
    private static final AcceptedAssets ALL = accepting(Set.of());
    private static final AcceptedAssets LUMENS_ONLY = accepting(Set.of(Asset.NATIVE));

    @Test
    void aSubmissionPaysTheTasksRewardUnlessItSaysOtherwise() {
        Reward ofTask = reward(USD, "0.05");

        assertThat(Rewards.reward(minimal(), ofTask, ALL)).isEqualTo(new Parsed.Valid<>(ofTask));
        assertThat(Rewards.reward(with(Map.of("amount", "2")), ofTask, ALL))
                .isEqualTo(new Parsed.Valid<>(reward(USD, "2")));
        assertThat(Rewards.reward(with(Map.of("asset", "native", "amount", "2")), ofTask, ALL))
                .isEqualTo(new Parsed.Valid<>(reward(Asset.NATIVE, "2")));
    }

    @Test
    void anUnknownTaskMattersOnlyIfItDecides() {
        assertThat(code(minimal(), null, ALL)).isEqualTo("task.unknown");
        assertThat(code(with(Map.of("amount", "2")), null, ALL)).isEqualTo("task.unknown");
        assertThat(Rewards.reward(with(Map.of("asset", "native", "amount", "2")), null, ALL))
                .isEqualTo(new Parsed.Valid<>(reward(Asset.NATIVE, "2")));
    }

    @Test
    void anAssetThatIsNotPaidHereIsRefusedWhereverItComesFrom() {
        assertThat(code(minimal(), reward(USD, "1"), LUMENS_ONLY)).isEqualTo("asset.not-accepted");
        assertThat(code(with(Map.of("asset", USD.canonical(), "amount", "1")), null, LUMENS_ONLY))
                .isEqualTo("asset.not-accepted");
        assertThat(code(minimal(), reward(Asset.NATIVE, "1"), LUMENS_ONLY)).isEmpty();
    }

    @Test
    void aPublisherMayBeLimitedToFewerAssetsThanArePaidHere() {
        KnownPublishers known = new KnownPublishers();
        known.learn(List.of(new RegisteredPublisher(
                PUBLISHER, 1, PublisherState.ACTIVE, List.of(Asset.NATIVE), List.of(), List.of())));
        AcceptedAssets assets = new AcceptedAssets(new AdmissionPolicy(Set.of()), known);

        assertThat(code(minimal(), reward(USD, "1"), assets)).isEqualTo("asset.not-allowed");
        assertThat(code(minimal(), reward(Asset.NATIVE, "1"), assets)).isEmpty();
        assertThat(code(with(new PublisherId("another"), Map.of()), reward(USD, "1"), assets))
                .isEmpty();
    }

    private static AcceptedAssets accepting(Set<Asset> assets) {
        return new AcceptedAssets(new AdmissionPolicy(assets), new KnownPublishers());
    }

    private static String code(CompletionSubmission submission, @Nullable Reward ofTask, AcceptedAssets assets) {
        return Rewards.reward(submission, ofTask, assets) instanceof Parsed.Invalid<Reward> invalid
                ? invalid.violations().getFirst().code()
                : "";
    }

    private static Reward reward(Asset asset, String amount) {
        return new Reward(asset, StroopAmount.parse(amount));
    }
}
