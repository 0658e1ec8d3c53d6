package io.stroop.contracts;

/// Where a payment goes: an account (`G…`), or a sub-account that shares it (`M…`).
///
/// Equal destinations are netted into one payment; two muxed addresses of one account are two destinations.
public sealed interface Destination permits AccountId, MuxedAddress {

    /// The account on the ledger that receives the money.
    AccountId account();

    /// The StrKey form, `G…` or `M…`.
    String address();

    /// Reads a `G…` or an `M…` address.
    ///
    /// @throws InvalidValueException when it is neither or its checksum is wrong
    static Destination parse(String address) {
        if (address.startsWith("M")) {
            return MuxedAddress.parse(address);
        }
        if (address.startsWith("S")) { // a secret key: it must not be repeated in a message or a log
            throw new InvalidValueException(
                    "address.secret-key",
                    "looks like a secret key (S…): never send one; the address of an account begins with G or M");
        }
        return AccountId.parse(address);
    }
}
