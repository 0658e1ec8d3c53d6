package io.stroop.contracts;

/// Where a payment goes: an account (`G…`), a sub-account that shares one (`M…`), or a contract (`C…`).
///
/// Payments to equal destinations are netted into one operation. Two muxed addresses of one account are two
/// destinations.
public sealed interface Destination permits AccountDestination, ContractAddress {

    /// The StrKey form: `G…`, `M…` or `C…`.
    String address();

    /// Reads an address of any of the three kinds.
    ///
    /// @throws InvalidValueException if it is none of them or its checksum is wrong; the message names the kind
    ///     of key where it can, and never repeats a secret key
    static Destination parse(String address) {
        if (address.isEmpty()) {
            throw new InvalidValueException("address.malformed", "must be an account address (G… or M…), got \"\"");
        }
        return switch (address.charAt(0)) {
            case 'M' -> MuxedAddress.parse(address);
            case 'C' -> new ContractAddress(address);
            case 'W' ->
                throw new InvalidValueException(
                        "address.contract",
                        "is the muxed address of a contract (W…), and contracts cannot be paid yet: send a G… or M…"
                                + " address");
            case 'S' -> // must not be repeated in a message or a log
                throw new InvalidValueException(
                        "address.secret-key",
                        "looks like a secret key (S…): never send one; the address of an account begins with G or M");
            default -> AccountId.parse(address);
        };
    }
}
