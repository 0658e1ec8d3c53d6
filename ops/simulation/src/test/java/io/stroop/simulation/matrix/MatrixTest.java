package io.stroop.simulation.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixTest {
    private static final int ANSWERS = 18;

    static List<Cell> cells() {
        return Matrix.cells();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyAnswerAndEveryTruthHaveOneOutcome(Cell cell) {
        assertThat(CellWorld.observe(cell)).isEqualTo(cell.outcome().name());
    }

    @Test
    void coversEveryAnswerWithEveryTruth() {
        assertThat(Matrix.cells()).hasSizeGreaterThanOrEqualTo(ANSWERS * Truth.values().length);
    }
}
