package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.payout.engine.book.Book;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class MemoryBookTest extends BookContract {
    private final MemoryFixture fixture = new MemoryFixture();

    @Override
    public Book book() {
        return fixture;
    }

    @Override
    public void addLane(LaneId lane) {
        fixture.addLane(lane);
    }

    @Override
    public void addAccount(AccountId distribution, LaneId lane) {
        fixture.addAccount(distribution);
    }

    @Override
    public void addChannel(AccountId account, LaneId lane, int ordinal, long sequence) {
        fixture.addChannel(account, lane, ordinal, sequence);
    }

    @Override
    public void registeredAt(Instant at) {
        fixture.registeredAt(at);
    }

    @Override
    public List<PayoutSettled> announced() {
        return fixture.announced();
    }

    @Override
    public Map<String, List<String>> rows() {
        return fixture.rows();
    }
}
