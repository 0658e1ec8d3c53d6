package io.stroop.sandbox.transaction;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.Hash32;
import java.util.List;
import org.stellar.sdk.xdr.DecoratedSignature;

/// What a client submits, decoded. `hash` covers the content and is what clients know; `fullHash` covers the signatures
/// too and is what queues ban and floods remember (stellar-core `getContentsHash`, `getFullHash`).
public sealed interface Envelope {
    /// The envelope as base64.
    String xdr();

    /// Over the content.
    Hash32 hash();

    /// Over all bytes.
    Hash32 fullHash();

    /// The transaction, for a fee bump the one inside.
    TransactionBody body();

    /// Whose signature covers the fee.
    AccountKey feeSource();

    /// The most that is offered, in stroops, at least 0 in all that is valid.
    long fee();

    /// What it counts in a ledger and for its fee: a fee bump counts one operation more than it has.
    int operations();

    /// Whether this is a fee bump.
    default boolean isFeeBump() {
        return this instanceof FeeBump;
    }

    /// Whose sequence number it uses.
    default AccountKey source() {
        return body().source();
    }

    /// The sequence number that it uses.
    default long sequence() {
        return body().sequence();
    }

    /// A transaction that pays for itself.
    record Plain(String xdr, TransactionBody body) implements Envelope {
        @Override
        public Hash32 hash() {
            return body.hash();
        }

        @Override
        public Hash32 fullHash() {
            return body.fullHash();
        }

        @Override
        public AccountKey feeSource() {
            return body.source();
        }

        @Override
        public long fee() {
            return body.fee();
        }

        @Override
        public int operations() {
            return body.operations().size();
        }
    }

    /// A fee bump (CAP-15) with the unchanged transaction inside.
    record FeeBump(
            String xdr,
            Hash32 hash,
            Hash32 fullHash,
            AccountKey feeSource,
            long fee,
            List<DecoratedSignature> signatures,
            TransactionBody body)
            implements Envelope {
        /// The signatures keep their order.
        public FeeBump {
            signatures = List.copyOf(signatures);
        }

        @Override
        public int operations() {
            return body.operations().size() + 1;
        }
    }
}
