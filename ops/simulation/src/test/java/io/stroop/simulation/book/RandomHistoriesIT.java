package io.stroop.simulation.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.payout.engine.book.Book;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The book in memory proves nothing unless it behaves as the one on PostgreSQL. Random histories run on both, and
/// after each unit of work its results and all rows are the same.
///
/// `-Dhistories.seed=S` replays one, `-Dhistories.count=N` runs more.
class RandomHistoriesIT {
    private static final int UNITS = 60;
    private static final int HISTORIES = 20;

    private static PostgresFixture postgres;
    private static int units;
    private static int refused;

    @BeforeAll
    static void migrate() {
        postgres = new PostgresFixture("book_histories");
    }

    @AfterAll
    static void count() {
        System.out.printf("random histories: %d units of work, %d of them refused, by both books%n", units, refused);
    }

    static LongStream seeds() {
        Long seed = Long.getLong("histories.seed");
        return seed == null
                ? LongStream.range(0, Integer.getInteger("histories.count", HISTORIES))
                : LongStream.of(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothBooksTellTheSameHistory(long seed) {
        MemoryFixture memory = new MemoryFixture();
        postgres.empty();
        for (var lane : List.of(Examples.LANE, Examples.OTHER_LANE)) {
            memory.addLane(lane);
            postgres.addLane(lane);
        }
        for (int i = 0; i < 3; i++) {
            memory.addChannel(Examples.account("channel " + i), i < 2 ? Examples.LANE : Examples.OTHER_LANE, i, 100);
            postgres.addChannel(Examples.account("channel " + i), i < 2 ? Examples.LANE : Examples.OTHER_LANE, i, 100);
        }
        Histories histories =
                new Histories(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), memory.memory());
        for (int i = 0; i < UNITS; i++) {
            List<Histories.Command> unit = histories.next();
            Outcome expected = run(postgres.book(), unit);
            postgres.registeredAt(histories.now());
            Outcome actual = run(memory, unit);
            String where = "seed %d, unit %d: %s".formatted(seed, i, unit);
            assertThat(actual).as(where).isEqualTo(expected);
            units++;
            refused += expected.refused() ? 1 : 0;
            Map<String, List<String>> rows = memory.rows();
            postgres.rows()
                    .forEach((table, lines) -> assertThat(rows.get(table))
                            .as("%s of %s", table, where)
                            .isEqualTo(lines));
        }
    }

    /// @param results of the commands; the kind of the exception last, if there was one
    private record Outcome(List<Object> results) {
        boolean refused() {
            return results.getLast() instanceof Class<?>;
        }
    }

    private static Outcome run(Book book, List<Histories.Command> commands) {
        List<Object> results = new ArrayList<>();
        try {
            book.change(unit ->
                    commands.forEach(command -> results.add(command.act().apply(unit))));
        } catch (RuntimeException e) {
            results.add(e.getClass());
        }
        return new Outcome(results);
    }
}
