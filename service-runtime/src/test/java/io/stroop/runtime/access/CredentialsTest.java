package io.stroop.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.contracts.ApiKey;
import io.stroop.contracts.IpRange;
import io.stroop.contracts.KeyScope;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.PublisherState;
import io.stroop.contracts.RegisteredPublisher;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final PublisherId STUDIO = new PublisherId("studio");
    private static final InetAddress HERE = InetAddress.ofLiteral("10.1.2.3");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccessToken token = AccessToken.issue(RANDOM);
    private final KnownPublishers publishers = new KnownPublishers();
    private final KeyUses uses = new KeyUses();

    @Test
    void aKeyStandsForItsPublisher() {
        ApiKey key = key(token, null, List.of());
        known(PublisherState.ACTIVE, key);

        assertThat(judge("Bearer " + token.text())).isEqualTo(new Verdict.Known(new Caller.Service(STUDIO, key)));
        assertThat(judge("bearer  " + token.text())).isInstanceOf(Verdict.Known.class);
        assertThat(uses.take()).containsEntry(token.prefix(), NOW);
    }

    @Test
    void aTokenOfStaffStandsForItsPerson() {
        StaffMember ann = StaffMember.of("ann@example.com", Set.of(StaffRole.AUDITOR), token);
        Staff staff = Staff.of(List.of("# people", "", ann.line()));

        assertThat(new Credentials(publishers, staff, uses, Clock.fixed(NOW, ZoneOffset.UTC))
                        .judge("Bearer " + token.text(), HERE))
                .isEqualTo(new Verdict.Known(new Caller.Person("ann@example.com", Set.of(StaffRole.AUDITOR))));
    }

    @Test
    void whoSendsNothingOrSomethingElseIsToldWhatToSend() {
        publishers.learnedAll();

        assertThat(status(null)).isEqualTo(401);
        assertThat(status("Basic YTpi")).isEqualTo(401);
        assertThat(status("Bearer secret")).isEqualTo(401);
        assertThat(detail("Bearer secret"))
                .contains("Authorization: Bearer stroop_")
                .doesNotContain("secret");
    }

    @Test
    void aKeyOfTheSamePrefixButAnotherSecretIsUnknown() {
        known(PublisherState.ACTIVE, key(token, null, List.of()));
        String other = AccessToken.issue(RANDOM).text();

        assertThat(status("Bearer " + token.text().substring(0, 16) + other.substring(16)))
                .isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsUnknown() {
        known(PublisherState.ACTIVE, key(token, null, List.of()));
        publishers.learn(
                List.of(new RegisteredPublisher(STUDIO, 2, PublisherState.ACTIVE, List.of(), List.of(), List.of())));

        assertThat(status("Bearer " + token.text())).isEqualTo(401);
    }

    @Test
    void anOlderStateBringsNoRevokedKeyBack() {
        RegisteredPublisher before = new RegisteredPublisher(
                STUDIO, 1, PublisherState.ACTIVE, List.of(), List.of(key(token, null, List.of())), List.of());
        known(PublisherState.ACTIVE);
        publishers.learn(
                List.of(new RegisteredPublisher(STUDIO, 2, PublisherState.ACTIVE, List.of(), List.of(), List.of())));

        publishers.learn(List.of(before));

        assertThat(publishers.newer(List.of(before))).isEmpty();
        assertThat(status("Bearer " + token.text())).isEqualTo(401);
    }

    @Test
    void aKeyExpires() {
        known(PublisherState.ACTIVE, key(token, NOW, List.of()));

        assertThat(status("Bearer " + token.text())).isEqualTo(401);
        assertThat(detail("Bearer " + token.text())).contains("expired at 2026-11-28T12:00:00Z");
    }

    @Test
    void aKeyMayBeUsedOnlyFromItsNetworks() {
        known(PublisherState.ACTIVE, key(token, null, List.of(IpRange.parse("192.0.2.0/24"))));

        assertThat(status("Bearer " + token.text())).isEqualTo(403);
        assertThat(detail("Bearer " + token.text())).contains("10.1.2.3", "192.0.2.0/24");
    }

    @Test
    void theKeysOfASuspendedPublisherAreRefused() {
        known(PublisherState.SUSPENDED, key(token, null, List.of()));

        assertThat(status("Bearer " + token.text())).isEqualTo(403);
        assertThat(detail("Bearer " + token.text())).contains("studio is suspended");
    }

    @Test
    void anUnknownKeyMayBeAGoodOneUntilAllPublishersAreKnown() {
        assertThat(status("Bearer " + token.text())).isEqualTo(503);

        publishers.learnedAll();

        assertThat(status("Bearer " + token.text())).isEqualTo(401);
    }

    @Test
    void neitherTokensNorTheirHashesAreShown() {
        assertThat(token).hasToString("stroop_" + token.prefix() + "_…");
        assertThat(token.sha256()).hasSize(64).isNotEqualTo(token.text());
    }

    private void known(PublisherState state, ApiKey... keys) {
        publishers.learn(List.of(new RegisteredPublisher(STUDIO, 1, state, List.of(), List.of(keys), List.of())));
        publishers.learnedAll();
    }

    private static ApiKey key(AccessToken token, @Nullable Instant expiresAt, List<IpRange> networks) {
        return new ApiKey(token.prefix(), token.sha256(), Set.of(KeyScope.COMPLETIONS_WRITE), expiresAt, networks);
    }

    private Verdict judge(@Nullable String authorization) {
        return new Credentials(publishers, Staff.of(List.of()), uses, Clock.fixed(NOW, ZoneOffset.UTC))
                .judge(authorization, HERE);
    }

    private int status(@Nullable String authorization) {
        return judge(authorization) instanceof Verdict.Refused(var problem) ? problem.status() : 200;
    }

    private String detail(String authorization) {
        return judge(authorization) instanceof Verdict.Refused(var problem) ? problem.detail() : "";
    }
}
