package io.stroop.contracts;

/// Headers of a signed record, as Standard Webhooks names them.
///
/// @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
///     Webhooks</a>
public final class SignatureHeaders {
    /// Network and payout, `7ac33997544e3175:65a884df-c206-8c75-a679-2f253b4905be` ([SignedId]).
    public static final String ID = "webhook-id";

    /// When it was signed, in seconds since 1970.
    public static final String TIMESTAMP = "webhook-timestamp";

    /// One or more signatures with a blank between them, each `v1a,` and base64.
    public static final String SIGNATURE = "webhook-signature";

    private SignatureHeaders() {}
}
