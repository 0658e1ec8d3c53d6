package io.stroop.simulation.matrix;

import io.stroop.simulation.matrix.Cell.Outcome;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The whole matrix: no answer decides anything by itself, so the columns decide the outcome. Some refusals concern
/// everything that the lane signs, and pause it.
public final class Matrix {
    private static final String TABLE = """
            answer                   | lost     | next ledger | later    | too late
            PENDING                  | replaced | settled     | settled  | replaced
            DUPLICATE                | replaced | settled     | settled  | replaced
            TRY_AGAIN_LATER          | replaced | settled     | settled  | replaced
            429                      | replaced | settled     | settled  | replaced
            504                      | replaced | settled     | settled  | replaced
            connection reset         | replaced | settled     | settled  | replaced
            txBAD_SEQ                | replaced | settled     | settled  | replaced
            txINSUFFICIENT_FEE       | replaced | settled     | settled  | replaced
            txINSUFFICIENT_BALANCE   | replaced | settled     | settled  | replaced
            txTOO_LATE               | replaced | settled     | settled  | replaced
            txTOO_EARLY              | replaced | settled     | settled  | replaced
            txNO_ACCOUNT             | replaced | settled     | settled  | replaced
            txINTERNAL_ERROR         | replaced | settled     | settled  | replaced
            txBAD_SPONSORSHIP        | replaced | settled     | settled  | replaced
            txBAD_MIN_SEQ_AGE_OR_GAP | replaced | settled     | settled  | replaced
            txSOROBAN_INVALID        | replaced | settled     | settled  | replaced
            txFAILED                 | replaced | settled     | settled  | replaced
            unknown code             | replaced | settled     | settled  | replaced
            txBAD_AUTH               | replaced + pause | settled + pause | settled + pause | replaced + pause
            txBAD_AUTH_EXTRA         | replaced + pause | settled + pause | settled + pause | replaced + pause
            txMALFORMED              | replaced + pause | settled + pause | settled + pause | replaced + pause
            txMISSING_OPERATION      | replaced + pause | settled + pause | settled + pause | replaced + pause
            txNOT_SUPPORTED          | replaced + pause | settled + pause | settled + pause | replaced + pause
            """;

    private Matrix() {}

    /// Every answer with every truth.
    public static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        TABLE.lines().skip(1).forEach(line -> {
            String[] columns = line.split("\\|", -1);
            int column = 1;
            for (Truth truth : Truth.values()) {
                cells.add(new Cell(columns[0].strip(), truth, outcome(columns[column++].strip())));
            }
        });
        return cells;
    }

    private static Outcome outcome(String text) {
        return Outcome.valueOf(text.replace(" + pause", "_PAUSED").toUpperCase(Locale.ROOT));
    }

    /// Checks all cells.
    ///
    /// @param out is told which are wrong
    /// @return how many there are; -1 if one is wrong
    public static int check(PrintStream out) {
        List<Cell> cells = cells();
        long wrong = cells.stream()
                .filter(cell -> {
                    String observed = CellWorld.observe(cell);
                    boolean differs = !observed.equals(cell.outcome().name());
                    if (differs) {
                        out.println("matrix: " + cell + ", but observed: " + observed);
                    }
                    return differs;
                })
                .count();
        return wrong == 0 ? cells.size() : -1;
    }
}
