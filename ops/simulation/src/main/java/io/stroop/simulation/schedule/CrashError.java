package io.stroop.simulation.schedule;

/// Unwinds a fiber whose replica has crashed, or whose simulation has ended. An error, so that no catch of an
/// exception stops it.
public final class CrashError extends Error {
    private static final long serialVersionUID = 1L;

    CrashError(String message) {
        super(message, null, false, false);
    }
}
