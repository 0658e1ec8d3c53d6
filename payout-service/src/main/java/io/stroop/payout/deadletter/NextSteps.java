package io.stroop.payout.deadletter;

/// What to do about a dead letter, by the first code of its violations.
final class NextSteps {
    private NextSteps() {}

    static String of(String code) {
        return switch (code) {
            case "publisher.unknown" -> "Register the publisher and its signing key, and redrive.";
            case "publisher.suspended" -> "Redrive once the publisher is active again.";
            case "signature.no-key" -> "Register the publisher's signing key, and redrive.";
            case "signature.wrong" ->
                "Ask the publisher whether the record is theirs. If it is, register the key that signed it, and redrive."
                        + " If not, close it.";
            case "asset.not-accepted" -> "Accept the asset (STROOP_ASSETS) and redrive, or close it.";
            case "completion-id.conflict" ->
                "The first completion with this id stands. The publisher uses another id; close this one.";
            case "signature.key-expired" ->
                "The publisher signs it with a valid key and publishes it again; close this one.";
            default -> "The publisher corrects it and publishes it again; close this one.";
        };
    }
}
