package io.stroop.sandbox.validity;

/// Thrown if an envelope is well-formed but uses a feature that the sandbox does not simulate. The message
/// explains the refusal; the sandbox does not guess what the network would do.
public final class NotSimulatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSimulatedException(String what) {
        super("the sandbox does not simulate " + what);
    }
}
