package io.stroop.task.worker;

import io.stroop.contracts.Destination;
import io.stroop.contracts.Memo;
import org.jspecify.annotations.Nullable;

/// Where a worker is paid.
///
/// @param memo null when the recipient asks for none
public record Wallet(Destination destination, @Nullable Memo memo) {

    static Wallet load(String destination, @Nullable Memo memo) {
        return new Wallet(Destination.parse(destination), memo);
    }
}
