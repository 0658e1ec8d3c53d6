package io.stroop.demo;

import java.io.PrintStream;

/// Shows progress: in place on a terminal, as plain lines otherwise.
public final class Progress {
    private final PrintStream out;
    private final boolean terminal;
    private boolean lineOpen;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// Starts a new step, which stays on the screen.
    void step(String text) {
        endLine();
        out.println("· " + text);
    }

    /// Progress within a step; overwritten on a terminal, and elsewhere only the last one is printed.
    void count(String text, boolean last) {
        if (terminal) {
            out.print("\r  " + text + "\033[K");
            out.flush();
            lineOpen = true;
            if (last) {
                endLine();
            }
        } else if (last) {
            out.println("  " + text);
        }
    }

    /// Prints a separate line.
    void line(String text) {
        endLine();
        out.println(text);
    }

    private void endLine() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
    }
}
