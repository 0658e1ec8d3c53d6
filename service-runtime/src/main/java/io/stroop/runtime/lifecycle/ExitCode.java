package io.stroop.runtime.lifecycle;

/// Process exit codes. Where BSD's `sysexits.h` has a suitable number, it is that one.
public enum ExitCode {
    /// Stopped on request.
    STOPPED(0),
    /// Failed; the log says why.
    FAILED(1),
    /// Out of memory: the JVM ends itself (`-XX:+ExitOnOutOfMemoryError`).
    OUT_OF_MEMORY(3),
    /// The configuration is invalid (`EX_CONFIG`): a restart alone does not help.
    BAD_CONFIGURATION(78);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
