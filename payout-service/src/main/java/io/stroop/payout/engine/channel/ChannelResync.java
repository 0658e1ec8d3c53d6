package io.stroop.payout.engine.channel;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.ledger.Ledger;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Rereads the sequence numbers of free channels from the ledger, so that a channel whose number in the book has
/// fallen behind becomes usable again. A lower number is no news: the node lags. A channel with an undecided
/// transaction is skipped: its number changes when that transaction is decided.
public final class ChannelResync {
    private static final System.Logger LOG = System.getLogger(ChannelResync.class.getName());

    private final Book book;
    private final Ledger ledger;
    private final Terms terms;

    public ChannelResync(Book book, Ledger ledger, Terms terms) {
        this.book = book;
        this.ledger = ledger;
        this.terms = terms;
    }

    /// Reads all free channels of the lane in one request.
    ///
    /// @return false, because another look is useful only after a pause
    /// @throws IOException if the node does not answer; nothing was changed
    public boolean step() throws IOException {
        List<Channel> free = book.work(unit -> unit.channels(terms.lane())).stream()
                .filter(Channel::free)
                .toList();
        if (free.isEmpty()) {
            return false;
        }
        Map<AccountId, Long> sequences =
                ledger.sequences(free.stream().map(Channel::account).toList()).byAccount();
        for (Channel channel : free) {
            Long sequence = sequences.get(channel.account());
            if (sequence == null) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "channel account does not exist on the ledger; channelAccount={0}",
                        channel.account());
            } else if (isAhead(sequence, channel)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "channel resynchronized; channelAccount={0} bookSequence={1} ledgerSequence={2}",
                        channel.account(),
                        Long.toString(channel.sequence()),
                        Long.toString(sequence));
                book.change(unit ->
                        unit.apply(List.of(new Change.ResyncChannel(channel.account(), channel.token(), sequence))));
            }
        }
        return false;
    }

    private static boolean isAhead(long ledgerSequence, Channel channel) {
        return ledgerSequence > channel.sequence();
    }
}
