package io.stroop.simulation.mutants;

/// A change to the bytecode of one method. The class and the method must exist, under these names.
public sealed interface Edit {

    /// The binary name of the class, without `io.stroop.`.
    String type();

    String method();

    /// The method returns this and does nothing else.
    ///
    /// @param constant what it returns
    record Returns(String type, String method, Constant constant) implements Edit {}

    /// The method does what a method of [Sabotage] with the same arguments does. If it is an instance method, the
    /// replacement gets no receiver.
    record Becomes(String type, String method, String sabotage) implements Edit {}

    /// In the method, calls of another one become calls of a method of [Sabotage], which gets the receiver, if there
    /// is one, as its first argument.
    record Calls(String type, String method, String called, String sabotage) implements Edit {}

    /// In the method, calls of another one do not happen; what they would return is null, 0 or false.
    record Skips(String type, String method, String called) implements Edit {}

    /// What a method returns instead.
    enum Constant {
        TRUE,
        FALSE,
        ZERO,
        NULL,
        NOTHING,
        EMPTY_LIST,
        EMPTY_OPTIONAL
    }
}
