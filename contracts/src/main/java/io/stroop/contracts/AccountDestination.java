package io.stroop.contracts;

/// A destination that a payment operation can pay: an account (`G…`), or a sub-account that shares one (`M…`).
public sealed interface AccountDestination extends Destination permits AccountId, MuxedAddress {

    /// The account on the ledger that receives the money.
    AccountId account();

    /// Reads a `G…` or `M…` address.
    ///
    /// @throws InvalidValueException if it is neither, if its checksum is wrong, or if it is the address of a
    ///     contract, which cannot be paid yet
    static AccountDestination parse(String address) {
        return switch (Destination.parse(address)) {
            case AccountDestination account -> account;
            case ContractAddress contract ->
                throw new InvalidValueException(
                        "address.contract",
                        "is the address of a contract (C…), and contracts cannot be paid yet: send a G… or M… address");
        };
    }
}
