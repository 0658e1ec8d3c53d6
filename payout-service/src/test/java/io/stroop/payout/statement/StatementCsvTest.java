package io.stroop.payout.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"})
    void aTextIsNoFormula(String text) {
        assertThat(StatementCsv.field(text)).startsWith("\"'").endsWith("\"");
    }

    @Test
    void aQuoteIsDoubledAndEverythingElseStaysAsItIs() {
        assertThat(StatementCsv.field("a \"b\", c")).isEqualTo("\"a \"\"b\"\", c\"");
        assertThat(StatementCsv.field("")).isEqualTo("\"\"");
    }

    @Test
    void aLineHasOneFieldPerColumn() {
        StatementView.Line line = new StatementView.Line(
                Instant.parse("2026-11-01T10:00:00Z"), "paid", "native", "1.5", "p-1", "shop", "=1+1", "t-1");

        assertThat(StatementCsv.of(List.of(line))).isEqualTo("""
                        at,type,asset,amount,payoutId,publisher,completionId,taskId
                        "2026-11-01T10:00:00Z","paid","native","1.5","p-1","shop","'=1+1","t-1"
                        """.replace("\n", "\r\n"));
    }
}
