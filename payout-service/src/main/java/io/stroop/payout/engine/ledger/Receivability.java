package io.stroop.payout.engine.ledger;

/// Why a recipient cannot receive a payment now.
public enum Receivability {
    /// Nothing speaks against it.
    RECEIVABLE,
    /// The account does not exist.
    NO_ACCOUNT,
    /// The account has no trustline for the asset.
    NO_TRUSTLINE,
    /// The trustline's limit leaves no room for the amount.
    LINE_FULL,
    /// The asset's issuer has not authorized the trustline.
    NOT_AUTHORIZED;

    /// What the result code of a payment operation says about its recipient.
    ///
    /// @param operationCode the protocol's name such as `PAYMENT_NO_TRUST`
    /// @return [#RECEIVABLE] if the code says nothing against the recipient
    public static Receivability of(String operationCode) {
        return switch (operationCode) {
            case "PAYMENT_NO_DESTINATION" -> NO_ACCOUNT;
            case "PAYMENT_NO_TRUST" -> NO_TRUSTLINE;
            case "PAYMENT_LINE_FULL" -> LINE_FULL;
            case "PAYMENT_NOT_AUTHORIZED" -> NOT_AUTHORIZED;
            default -> RECEIVABLE;
        };
    }
}
