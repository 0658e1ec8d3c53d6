package io.stroop.payout.engine.signing;

import java.util.function.Function;

/// What came of asking for a signature.
///
/// @param <T> what was signed
public sealed interface SigningAnswer<T> {

    record Signed<T>(T value) implements SigningAnswer<T> {}

    record NotSigned<T>(SigningFailure failure) implements SigningAnswer<T> {}

    static <T> SigningAnswer<T> signed(T value) {
        return new Signed<>(value);
    }

    static <T> SigningAnswer<T> not(SigningFailure failure) {
        return new NotSigned<>(failure);
    }

    /// What follows from a signature, if there is one.
    default <R> SigningAnswer<R> map(Function<T, R> next) {
        return then(value -> signed(next.apply(value)));
    }

    /// The answer to the next question, if this one was answered with a signature.
    default <R> SigningAnswer<R> then(Function<T, SigningAnswer<R>> next) {
        return switch (this) {
            case Signed<T>(T value) -> next.apply(value);
            case NotSigned<T>(SigningFailure failure) -> not(failure);
        };
    }

    /// What was signed, for callers that hold the keys themselves.
    ///
    /// @throws IllegalStateException if it was not signed
    default T orThrow() {
        return switch (this) {
            case Signed<T>(T value) -> value;
            case NotSigned<T>(SigningFailure failure) -> throw new IllegalStateException(failure.reason());
        };
    }
}
