package io.stroop.sandbox.ledger.entry;

import java.util.Arrays;
import java.util.List;
import org.stellar.sdk.xdr.SignerKey;

/// The order of an account's signers: by type of key, then by its bytes.
///
/// Source: stellar-core `TransactionUtils.cpp` `findSignerByKey`.
final class SignerOrder {
    private SignerOrder() {}

    static int indexFor(SignerKey key, List<AccountSigner> signers) {
        byte[] bytes = XdrValues.bytes(key::toXdrByteArray);
        int index = 0;
        while (index < signers.size()
                && Arrays.compareUnsigned(XdrValues.bytes(signers.get(index).key()::toXdrByteArray), bytes) < 0) {
            index++;
        }
        return index;
    }
}
