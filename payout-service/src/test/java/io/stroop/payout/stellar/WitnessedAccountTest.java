package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.claim.OwnAccount.State;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whose the distribution account is takes two providers to tell.
class WitnessedAccountTest {
    private static final BookClaim OLD = BookClaim.of(new UUID(1, 1), 1, "before");
    private static final BookClaim NEW = BookClaim.of(new UUID(1, 1), 2, "restored");
    private static final OwnAccount AWAY = () -> {
        throw new IOException("503");
    };

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private static OwnAccount says(long sequence, BookClaim claim) {
        return () -> Optional.of(new State(sequence, claim));
    }

    private WitnessedAccount of(OwnAccount... providers) {
        Map<String, OwnAccount> labelled = new LinkedHashMap<>();
        for (OwnAccount provider : providers) {
            labelled.put(labelled.isEmpty() ? "primary" : "other-" + labelled.size(), provider);
        }
        return new WitnessedAccount(labelled, new Disagreements(List.of("primary", "other-1", "other-2"), metrics));
    }

    private double contradicted(String provider) {
        return metrics.get("stroop.provider.disagreements")
                .tag("provider", provider)
                .tag("about", "claim")
                .counter()
                .count();
    }

    @Test
    void whatTwoProvidersTellIsBelieved() throws IOException {
        assertThat(of(says(7, NEW), says(8, NEW)).read()).contains(new State(8, NEW));
        assertThat(of(Optional::empty, Optional::empty).read()).isEmpty();
    }

    @Test
    void aProviderThatShowsAnEarlierClaimIsNotBelievedAlone() {
        WitnessedAccount account = of(says(7, OLD), says(8, NEW));

        assertThatThrownBy(account::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the providers contradict each other about whose the distribution account is");
        assertThat(contradicted("primary")).isEqualTo(1);
        assertThat(contradicted("other-1")).isEqualTo(1);
    }

    @Test
    void ofThreeTheOneThatLiesIsNamed() throws IOException {
        assertThat(of(says(7, OLD), says(8, NEW), says(8, NEW)).read()).contains(new State(8, NEW));
        assertThat(contradicted("primary")).isEqualTo(1);
        assertThat(contradicted("other-1")).isZero();
    }

    @Test
    void twoThatAreBehindDoNotOutvoteTheNewestClaim() {
        assertThatThrownBy(of(says(7, OLD), says(7, OLD), says(8, NEW))::read).isInstanceOf(IOException.class);
    }

    @Test
    void anAccountThatOnlyOneHasIsNotBelieved() {
        assertThatThrownBy(of(Optional::empty, says(8, NEW))::read).isInstanceOf(IOException.class);
    }

    @Test
    void oneProviderAloneIsNotEnough() {
        assertThatThrownBy(of(AWAY, says(8, NEW))::read)
                .hasMessageContaining("1 of 2 providers answer usably")
                .hasMessageContaining("primary: 503");
    }
}
