package io.stroop.contracts;

/// The address of a smart contract, such as a smart wallet, in StrKey form `C…`.
///
/// Contracts are modelled so that the type is complete, but Stroop cannot pay them yet: such a payment is a
/// Soroban transfer, which needs a transaction to itself.
///
/// @param address 56 characters, begins with `C`
/// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md">SEP-23</a>
public record ContractAddress(String address) implements Destination {
    private static final int CONTRACT_ID_BYTES = 32;

    public ContractAddress {
        StrKey.decode(address, StrKey.CONTRACT, CONTRACT_ID_BYTES, "a contract address (C…)");
    }

    @Override
    public String toString() {
        return address;
    }
}
