package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.CHANNEL;
import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.OTHER_CHANNEL;
import static io.stroop.simulation.book.Examples.OTHER_LANE;
import static io.stroop.simulation.book.Examples.account;
import static io.stroop.simulation.book.Examples.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.book.ViolationException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Leases of channel accounts, and their fencing tokens.
interface ChannelContract extends BookFixture {

    private void threeChannels() {
        addChannel(OTHER_CHANNEL, LANE, 1, 200);
        addChannel(CHANNEL, LANE, 0, 100);
        addChannel(account("channel 2"), OTHER_LANE, 0, 300);
    }

    private Channel channel() {
        return channels().getFirst();
    }

    private List<Channel> channels() {
        return book().work(unit -> unit.channels(LANE));
    }

    @Test
    default void theChannelsOfALaneComeInOrder() {
        threeChannels();
        assertThat(channels())
                .containsExactly(
                        new Channel(CHANNEL, LANE, 0, 100, 0, null), new Channel(OTHER_CHANNEL, LANE, 1, 200, 0, null));
    }

    @Test
    default void theAccountsOfAllLanesAreOurs() {
        threeChannels();
        addAccount(account("distribution"), LANE);
        addAccount(account("distribution before it moved"), LANE);
        addAccount(account("distribution of another lane"), OTHER_LANE);
        assertThat(book().work(Unit::ownAccounts))
                .containsExactlyInAnyOrder(
                        CHANNEL,
                        OTHER_CHANNEL,
                        account("channel 2"),
                        account("distribution"),
                        account("distribution before it moved"),
                        account("distribution of another lane"));
    }

    @Test
    default void theFirstFreeChannelIsLocked() {
        threeChannels();
        assertThat(maybe(unit -> unit.lockFreeChannel(LANE)).orElseThrow().account())
                .isEqualTo(CHANNEL);
        apply(new Change.LeaseChannel(CHANNEL, 0, hash(1)));
        assertThat(maybe(unit -> unit.lockFreeChannel(LANE)).orElseThrow().account())
                .isEqualTo(OTHER_CHANNEL);
        apply(new Change.LeaseChannel(OTHER_CHANNEL, 0, hash(2)));
        assertThat(maybe(unit -> unit.lockFreeChannel(LANE))).isEmpty();
    }

    @Test
    default void aLeaseIncrementsTheTokenAndKeepsTheSequence() {
        threeChannels();
        apply(new Change.LeaseChannel(CHANNEL, 0, hash(1)));
        assertThat(channel()).isEqualTo(new Channel(CHANNEL, LANE, 0, 100, 1, hash(1)));
    }

    @Test
    default void aLeaseNeedsAFreeChannelAndItsToken() {
        threeChannels();
        assertThatThrownBy(() -> apply(new Change.LeaseChannel(CHANNEL, 1, hash(1))))
                .isInstanceOf(ViolationException.class);
        assertThatThrownBy(() -> apply(new Change.LeaseChannel(account("nobody"), 0, hash(1))))
                .isInstanceOf(ViolationException.class);
        apply(new Change.LeaseChannel(CHANNEL, 0, hash(1)));
        assertThatThrownBy(() -> apply(new Change.LeaseChannel(CHANNEL, 1, hash(2))))
                .isInstanceOf(ViolationException.class);
        assertThatThrownBy(() -> apply(new Change.LeaseChannel(CHANNEL, 0, hash(2))))
                .isInstanceOf(ViolationException.class);
        assertThat(channel().transaction()).isEqualTo(hash(1));
    }

    @Test
    default void onlyItsOwnLeaseFreesAChannel() {
        threeChannels();
        apply(new Change.LeaseChannel(CHANNEL, 0, hash(1)));
        apply(new Change.FreeChannel(CHANNEL, 1, 101));
        assertThat(channel()).isEqualTo(new Channel(CHANNEL, LANE, 0, 101, 1, null));

        apply(new Change.LeaseChannel(CHANNEL, 1, hash(2)));
        apply(new Change.FreeChannel(CHANNEL, 1, 999));
        assertThat(channel()).isEqualTo(new Channel(CHANNEL, LANE, 0, 101, 2, hash(2)));
    }

    @Test
    default void onlyAFreeChannelThatWasNotLeasedSinceIsResynchronized() {
        threeChannels();
        apply(new Change.ResyncChannel(CHANNEL, 0, 105));
        assertThat(channel().sequence()).isEqualTo(105);

        apply(new Change.LeaseChannel(CHANNEL, 0, hash(1)), new Change.ResyncChannel(CHANNEL, 1, 999));
        assertThat(channel().sequence()).isEqualTo(105);

        apply(new Change.FreeChannel(CHANNEL, 1, 106), new Change.ResyncChannel(CHANNEL, 0, 999));
        assertThat(channel().sequence()).isEqualTo(106);
    }
}
