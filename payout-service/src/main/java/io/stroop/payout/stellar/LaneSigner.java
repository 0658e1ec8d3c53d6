package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedBump;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// Signs for one lane. The keys of its channels are derived from one seed: that of the distribution account's key where
/// it is at hand, so that there is only one secret to keep. Channels hold no funds and cannot pay.
public final class LaneSigner implements Signer {
    /// How many channel accounts one transaction can create.
    public static final int MAX_CHANNELS_AT_ONCE = ChannelCreation.MAX_CHANNELS;

    private final LaneId lane;
    private final Authority distribution;
    private final SeedKey channelSeed;
    private final EnvelopeSigner envelopes;
    private final Map<Integer, SeedKey> channels = new ConcurrentHashMap<>();

    /// For a lane with one secret.
    ///
    /// @param networkPassphrase of the network; a signature is valid on one network only
    /// @param distribution the master key of the distribution account, which alone is enough to pay
    public LaneSigner(String networkPassphrase, LaneId lane, SeedKey distribution) {
        this(networkPassphrase, lane, Authority.of(distribution), distribution);
    }

    /// @param networkPassphrase of the network; a signature is valid on one network only
    /// @param channelSeed from which the keys of the channels are derived
    public LaneSigner(String networkPassphrase, LaneId lane, Authority distribution, SeedKey channelSeed) {
        this.lane = lane;
        this.distribution = distribution;
        this.channelSeed = channelSeed;
        this.envelopes = new EnvelopeSigner(networkPassphrase);
    }

    @Override
    public AccountId distribution() {
        return distribution.account();
    }

    /// @param ordinal 0, 1, …
    public SeedKey channelKey(int ordinal) {
        return channels.computeIfAbsent(
                ordinal, number -> channelSeed.derive("stroop channel 1/" + lane + "/" + number));
    }

    @Override
    public boolean holds(Channel channel) {
        return channelKey(channel.ordinal()).account().equals(channel.account());
    }

    @Override
    public Optional<SigningFailure> failure() {
        CoSigner coSigner = distribution.coSigner();
        return distribution.key().failure().or(() -> coSigner == null ? Optional.empty() : coSigner.failure());
    }

    /// Finds out whether everything signs, which ends a failure. It may wait for other processes.
    public void probe() {
        distribution.key().probe();
        CoSigner coSigner = distribution.coSigner();
        if (coSigner != null) {
            coSigner.probe();
        }
    }

    /// Who signs for the distribution account.
    public Authority authority() {
        return distribution;
    }

    @Override
    public SigningAnswer<SignedTransaction> sign(PaymentPlan plan, long bidStroops) {
        if (!holds(plan.channel())) {
            throw new IllegalArgumentException("the key of channel %d is not that of %s"
                    .formatted(plan.channel().ordinal(), plan.channel().account()));
        }
        return envelopes.sign(plan, channelKey(plan.channel().ordinal()), distribution, bidStroops);
    }

    @Override
    public SigningAnswer<SignedBump> bump(String inner, long bidStroops) {
        return envelopes.bump(inner, distribution, bidStroops);
    }

    /// The first channel accounts, whether or not they exist.
    public List<AccountId> channels(int count) {
        return IntStream.range(0, count)
                .mapToObj(ordinal -> channelKey(ordinal).account())
                .toList();
    }

    /// Signs the transaction that creates channel accounts and claims the distribution account for a book.
    ///
    /// @param ordinals 0–18 of them
    /// @param sequence the distribution account's current sequence number plus 1
    /// @return the envelope, base64 XDR
    public SigningAnswer<String> createChannels(
            List<Integer> ordinals, BookClaim claim, long sequence, long maxTimeSeconds) {
        return ChannelCreation.sign(
                envelopes,
                distribution,
                ordinals.stream().map(this::channelKey).toList(),
                claim,
                sequence,
                maxTimeSeconds);
    }
}
