package io.stroop.payout.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SignInAttemptTest {
    private final SignInAttempt attempt = SignInAttempt.begin(new SecureRandom(), "/console/payouts?status=HELD");

    @Test
    void aBrowserGoesOnWithWhatItHasBegun() {
        assertThat(SignInAttempt.ofCookie(attempt.cookie())).contains(attempt);
        assertThat(attempt.hasState(attempt.state())).isTrue();
    }

    @Test
    void aStateOfAnotherBrowserIsNotTaken() {
        SignInAttempt other = SignInAttempt.begin(new SecureRandom(), attempt.next());

        assertThat(attempt.hasState(other.state())).isFalse();
        assertThat(attempt.hasState("")).isFalse();
    }

    @Test
    void nothingThatIsSentTellsTheSecretOrAnythingElse() {
        assertThat(new String[] {attempt.state(), attempt.nonce(), attempt.verifier(), attempt.challenge()})
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[A-Za-z0-9_-]{43}"))
                .noneMatch(text -> text.contains(attempt.secret()));
        assertThat(attempt.toString()).doesNotContain(attempt.secret());
    }

    @Test
    void whatIsNotOursIsNotRead() {
        for (String cookie : new String[] {"", ".", "x.y", attempt.secret(), attempt.secret() + ".*", "0".repeat(64)}) {
            assertThat(SignInAttempt.ofCookie(cookie)).isEmpty();
        }
    }
}
