package io.stroop.payout.console;

import io.stroop.payout.figure.MinuteFigures.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/// A bar chart as numbers of an SVG, drawn on the server. Its description says in words what it shows.
///
/// @param description for those who do not see it
/// @param top what the highest grid line stands for
/// @param from the left end of the axis
/// @param middle of the axis
public record Chart(
        String title,
        String description,
        String top,
        List<Bar> bars,
        String from,
        String middle,
        int width,
        int height) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 120;

    /// How long each bar lasts, by range.
    private static final Map<String, Duration> EACH =
            Map.of("1h", Duration.ofMinutes(1), "24h", Duration.ofMinutes(20), "7d", Duration.ofHours(2));

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /// @param label what it stands for
    public record Bar(int x, int y, int width, int height, String label) {}

    static Duration each(String range) {
        return EACH.getOrDefault(range, Duration.ofMinutes(1));
    }

    /// @param figures at least one
    static Chart of(String title, String unit, List<Figures> figures, ToLongFunction<Figures> value, String range) {
        DateTimeFormatter axis = range.equals("7d") ? DAY : HOUR;
        long most = Math.max(1, figures.stream().mapToLong(value).max().orElse(1));
        long sum = figures.stream().mapToLong(value).sum();
        List<Bar> bars = new ArrayList<>();
        int step = WIDTH / figures.size();
        for (int i = 0; i < figures.size(); i++) {
            long number = value.applyAsLong(figures.get(i));
            int height = number == 0 ? 0 : Math.max(2, Math.toIntExact(number * HEIGHT / most));
            bars.add(new Bar(
                    i * step,
                    HEIGHT - height,
                    Math.max(1, step - (step > 4 ? 2 : 1)),
                    height,
                    "%s: %,d %s".formatted(axis.format(figures.get(i).from()), number, unit)));
        }
        Instant middle = figures.get(figures.size() / 2).from();
        return new Chart(
                title,
                "%s: %,d %s in all, at most %,d in %s".formatted(title, sum, unit, most, words(each(range))),
                "%,d".formatted(most),
                bars,
                axis.format(figures.getFirst().from()),
                axis.format(middle),
                step * figures.size(),
                HEIGHT);
    }

    private static String words(Duration each) {
        return each.toMinutes() == 1 ? "one minute" : each.toHours() >= 1 ? "two hours" : "20 minutes";
    }
}
