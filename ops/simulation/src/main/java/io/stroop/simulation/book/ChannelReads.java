package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.book.Channel;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The queries about channels, and about what else is ours.
final class ChannelReads {
    private final View<AccountId, Channel> channels;
    private final OwnAccounts own;

    ChannelReads(View<AccountId, Channel> channels, OwnAccounts own) {
        this.channels = channels;
        this.own = own;
    }

    List<Channel> of(LaneId lane) {
        return View.first(
                channels.where(
                        channel -> channel.lane().equals(lane) && !own.retired().contains(channel.account())),
                Comparator.comparingInt(Channel::ordinal),
                Integer.MAX_VALUE);
    }

    Set<AccountId> ownAccounts() {
        Set<AccountId> all = new HashSet<>(own.distributions());
        channels.where(_ -> true).forEach(channel -> all.add(channel.account()));
        return all;
    }
}
