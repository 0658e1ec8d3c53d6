package io.stroop.whatif;

import java.util.List;
import java.util.function.ToLongFunction;

/// Draws results as an SVG: a panel of bars for each figure.
final class Plot {
    private static final int PANEL_WIDTH = 420;
    private static final int BAR_HEIGHT = 18;
    private static final int NAME_WIDTH = 96;
    private static final int BARS_WIDTH = 230;
    private static final int COLUMNS = 2;
    private static final int HEAD = 64;
    private static final int PANEL_HEAD = 34;

    private record Figure(String title, ToLongFunction<Result> value) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("latency, mean, s", Result::meanMillis),
            new Figure("latency, 99th percentile, s", Result::p99Millis),
            new Figure("latency, 99th percentile, ledgers", result -> result.p99Ledgers() * Result.THOUSAND),
            new Figure("stroops per completion, bumps included", Result::stroopsPerCompletion),
            new Figure("completions per payment (netting)", Result::netting),
            new Figure("operations per ledger used", Result::operationsPerLedger),
            new Figure("transactions", result -> result.transactions() * Result.THOUSAND),
            new Figure("channels", result -> result.channels() * Result.THOUSAND));

    private Plot() {}

    /// @param title one line
    static String svg(String title, List<Result> results) {
        int panelHeight = PANEL_HEAD + results.size() * BAR_HEIGHT + 14;
        int rows = Math.ceilDiv(FIGURES.size(), COLUMNS);
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\">\n"
                        .formatted(COLUMNS * PANEL_WIDTH, HEAD + rows * panelHeight));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        svg.append(text(16, 26, 15, "#111", title));
        svg.append(text(16, 46, 12, "#a00", "SIMULATED: these figures say nothing about a real network"));
        for (int i = 0; i < FIGURES.size(); i++) {
            panel(svg, FIGURES.get(i), results, 16 + i % COLUMNS * PANEL_WIDTH, HEAD + i / COLUMNS * panelHeight);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder svg, Figure figure, List<Result> results, int x, int y) {
        svg.append(text(x, y + 18, 13, "#111", figure.title()));
        long most = Math.max(1, results.stream().mapToLong(figure.value()).max().orElse(1));
        for (int i = 0; i < results.size(); i++) {
            long value = figure.value().applyAsLong(results.get(i));
            int top = y + PANEL_HEAD + i * BAR_HEIGHT;
            long width = Math.max(1, value * BARS_WIDTH / most);
            svg.append(text(x, top + 11, 11, "#333", results.get(i).policy()));
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"12\" fill=\"%s\"/>\n"
                    .formatted(x + NAME_WIDTH, top, width, i == 0 ? "#0a6" : "#89a"));
            svg.append(text(Math.toIntExact(x + NAME_WIDTH + width + 5), top + 11, 11, "#333", Result.decimal(value)));
        }
    }

    private static String text(int x, int y, int size, String color, String text) {
        return "<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\">%s</text>\n"
                .formatted(x, y, size, color, text.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
