package io.stroop.task.completion;

import static io.stroop.task.completion.CompletionSubmissions.minimal;
import static io.stroop.task.completion.CompletionSubmissions.with;
import static io.stroop.testing.CompletionFixtures.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.Asset;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.StroopAmount;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.task.catalogue.Reward;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RewardsTest {
    private static final Asset USD = Asset.parse("USD:" + address("issuer"));
    private static final AdmissionPolicy ALL = new AdmissionPolicy(Set.of());
    private static final AdmissionPolicy LUMENS_ONLY = new AdmissionPolicy(Set.of(Asset.NATIVE));

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

    private static String code(CompletionSubmission submission, @Nullable Reward ofTask, AdmissionPolicy policy) {
        return Rewards.reward(submission, ofTask, policy) instanceof Parsed.Invalid<Reward> invalid
                ? invalid.violations().getFirst().code()
                : "";
    }

    private static Reward reward(Asset asset, String amount) {
        return new Reward(asset, StroopAmount.parse(amount));
    }
}
