package io.stroop.runtime.lifecycle;

/// With what a service ends, for whoever starts it. Numbers as in BSD's sysexits.h where it has one.
public enum ExitCode {
    /// Asked to stop, and stopped.
    STOPPED(0),
    /// Something that only a developer can explain; the log says what.
    FAILED(1),
    /// Out of memory: the JVM ends itself (`-XX:+ExitOnOutOfMemoryError`).
    OUT_OF_MEMORY(3),
    /// The configuration lacks something or makes no sense: starting it again changes nothing (`EX_CONFIG`).
    BAD_CONFIGURATION(78);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
