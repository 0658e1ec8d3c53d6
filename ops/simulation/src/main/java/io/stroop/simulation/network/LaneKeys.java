package io.stroop.simulation.network;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.payout.stellar.LaneSigner;
import io.stroop.payout.stellar.SeedKey;
import io.stroop.sandbox.keys.SandboxKeys;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The keys of a lane: that of its distribution account, from which those of its channels are derived.
public final class LaneKeys {
    /// Those of the lane that always exists.
    public static final LaneKeys MAIN = new LaneKeys("main", "distribution");

    /// Those of a lane that comes and goes.
    public static final LaneKeys OTHER = new LaneKeys("other", "distribution of other");

    /// Those of the same lane after it has moved to another account.
    public static final LaneKeys MOVED = new LaneKeys("other", "second distribution of other");

    private static final List<LaneKeys> ALL = List.of(MAIN, OTHER, MOVED);

    private final LaneId lane;
    private final String role;
    private final SeedKey distribution;
    private final LaneSigner signer;
    private final Map<Integer, AccountId> channels = new ConcurrentHashMap<>();

    private LaneKeys(String lane, String role) {
        this.lane = new LaneId(lane);
        this.role = role;
        this.distribution =
                SeedKey.ofSecretKey(new String(SandboxKeys.keyPair(role).getSecretSeed()));
        this.signer = new LaneSigner(Keys.PASSPHRASE, this.lane, distribution);
    }

    /// Those of a lane, the latest last.
    public static List<LaneKeys> of(LaneId lane) {
        return ALL.stream().filter(keys -> keys.lane.equals(lane)).toList();
    }

    /// Those that a channel belongs to; [#MAIN] if it was never asked for.
    public static LaneKeys ofChannel(AccountId channel) {
        return ALL.stream()
                .filter(keys -> keys.channels.containsValue(channel))
                .findFirst()
                .orElse(MAIN);
    }

    public static List<LaneKeys> all() {
        return ALL;
    }

    public LaneId lane() {
        return lane;
    }

    public LaneSigner signer() {
        return signer;
    }

    public AccountId distribution() {
        return distribution.account();
    }

    /// @param ordinal 0, 1, …
    public AccountId channel(int ordinal) {
        return channels.computeIfAbsent(
                ordinal,
                _ -> distribution
                        .derive("stroop channel 1/" + lane + "/" + ordinal)
                        .account());
    }

    /// The name that its key is derived from.
    String role() {
        return role;
    }
}
