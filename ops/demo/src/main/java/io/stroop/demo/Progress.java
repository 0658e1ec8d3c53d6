package io.stroop.demo;

import java.io.PrintStream;

/// Tells a person what goes on: in place on a terminal, as plain lines otherwise.
public final class Progress {
    private final PrintStream out;
    private final boolean terminal;
    private boolean lineOpen;

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// A new step; stays on the screen.
    void step(String text) {
        endLine();
        out.println("· " + text);
    }

    /// How far the step is; overwritten by the next one on a terminal, and left out elsewhere but for the last.
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

    /// A line of its own.
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
