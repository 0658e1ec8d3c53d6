package io.stroop.sandbox.ledger;

import java.util.Arrays;
import java.util.List;
import org.stellar.sdk.xdr.SignerKey;

/// The order in which an account keeps its signers: by kind of key, then by its bytes.
///
/// Source: stellar-core `TransactionUtils.cpp` `findSignerByKey`.
final class SignerOrder {
    private SignerOrder() {}

    static int placeOf(SignerKey key, List<AccountSigner> signers) {
        byte[] bytes = XdrValues.bytes(key::toXdrByteArray);
        int place = 0;
        while (place < signers.size()
                && Arrays.compareUnsigned(XdrValues.bytes(signers.get(place).key()::toXdrByteArray), bytes) < 0) {
            place++;
        }
        return place;
    }
}
