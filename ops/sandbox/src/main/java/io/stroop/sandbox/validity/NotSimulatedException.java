package io.stroop.sandbox.validity;

/// An envelope is well-formed, but holds something that the sandbox does not simulate. It is refused with these words
/// instead of guessing what the network would do.
public final class NotSimulatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSimulatedException(String what) {
        super("the sandbox does not simulate " + what);
    }
}
