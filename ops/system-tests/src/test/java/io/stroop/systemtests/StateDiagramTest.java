package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.TransactionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The state diagrams of ARCHITECTURE are those of the code.
class StateDiagramTest {
    private static final Path ARCHITECTURE = Path.of("../../docs/ARCHITECTURE.md");
    private static final Pattern DIAGRAM = Pattern.compile("```mermaid\\nstateDiagram-v2\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MOVE = Pattern.compile("(\\w+) --> (\\w+)");

    @Test
    void payoutsMoveAsDrawn() throws IOException {
        assertThat(drawn(0)).isEqualTo(moves(PayoutStatus.values(), PayoutStatus::allows));
    }

    @Test
    void transactionsMoveAsDrawn() throws IOException {
        assertThat(drawn(1)).isEqualTo(moves(TransactionState.values(), TransactionState::allows));
    }

    private static Set<String> drawn(int diagram) throws IOException {
        Matcher diagrams = DIAGRAM.matcher(Files.readString(ARCHITECTURE));
        String body = "";
        for (int i = 0; i <= diagram; i++) {
            assertThat(diagrams.find()).as("diagram %d", i).isTrue();
            body = diagrams.group(1);
        }
        Set<String> moves = new TreeSet<>();
        Matcher move = MOVE.matcher(body);
        while (move.find()) {
            moves.add(move.group(1) + " --> " + move.group(2));
        }
        return moves;
    }

    /// Staying is not drawn.
    private static <S extends Enum<S>> Set<String> moves(S[] states, BiPredicate<S, S> allows) {
        return Arrays.stream(states)
                .flatMap(from -> Arrays.stream(states)
                        .filter(to -> from != to && allows.test(from, to))
                        .map(to -> from + " --> " + to))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
