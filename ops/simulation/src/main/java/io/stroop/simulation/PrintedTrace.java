package io.stroop.simulation;

import io.stroop.simulation.schedule.Trace;
import java.io.PrintStream;
import java.time.Instant;

/// A trace for people: time of day in the simulated world, process, thread, what happened.
final class PrintedTrace implements Trace {
    private static final int TIME_OF_DAY = 11;
    private static final int MILLIS = 23;

    private final PrintStream out;

    PrintedTrace(PrintStream out) {
        this.out = out;
    }

    @Override
    public void line(long now, String host, String fiber, String what) {
        String time = Instant.ofEpochMilli(now).toString();
        String padded = (time.endsWith(".000Z") || time.length() >= MILLIS ? time : time.replace("Z", ".000Z"));
        out.printf("%s %-7s %-14s %s%n", padded.substring(TIME_OF_DAY, MILLIS), host, fiber, what);
    }
}
