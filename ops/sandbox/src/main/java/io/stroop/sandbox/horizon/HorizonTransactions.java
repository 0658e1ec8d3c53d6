package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.validity.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.stellar.sdk.AccountConverter;
import org.stellar.sdk.SignedPayloadSigner;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.Memo;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.Preconditions;
import org.stellar.sdk.xdr.PreconditionsV2;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.TimeBounds;

/// Horizon's representation of a transaction, without meta.
///
/// Source: stellar-horizon `internal/resourceadapter/transaction.go`.
final class HorizonTransactions {
    private HorizonTransactions() {}

    /// @param hash the requested hash; for a fee bump, the outer or the inner one
    static ObjectNode describe(LedgerTransaction one, String hash, Hal hal) {
        Envelope envelope = one.envelope();
        Envelope inner = envelope.innermost();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("_links", links(hash, one, XdrValues.address(envelope.source()), hal));
        node.put("id", hash)
                .put("paging_token", Long.toString(one.id()))
                .put("successful", one.outcome().succeeded())
                .put("hash", hash)
                .put("ledger", one.ledger())
                .put("created_at", Instant.ofEpochSecond(one.closeTime()).toString());
        account(node, "source_account", "account", envelope.transaction().getSourceAccount());
        node.put("source_account_sequence", Long.toString(envelope.sequence()));
        account(node, "fee_account", "fee_account", feeAccount(envelope));
        node.put("fee_charged", Long.toString(one.outcome().feeCharged()))
                .put("max_fee", Long.toString(envelope.fee()))
                .put("operation_count", envelope.operations().size())
                .put("envelope_xdr", Problems.base64(one.bytes()))
                .put("result_xdr", Problems.base64(one.outcome().xdr()))
                .put("fee_meta_xdr", "AAAAAA==");
        memo(node, envelope.transaction().getMemo());
        boolean byInner = one.isFeeBump() && !hash.equals(one.hashText());
        node.set("signatures", signatures(byInner ? inner.signatures() : envelope.signatures()));
        preconditions(node, envelope.transaction().getCond());
        if (one.isFeeBump()) {
            node.putObject("fee_bump_transaction")
                    .put("hash", one.hashText())
                    .set("signatures", signatures(envelope.signatures()));
            node.putObject("inner_transaction")
                    .put("hash", inner.hashText())
                    .put("max_fee", Long.toString(inner.fee()))
                    .set("signatures", signatures(inner.signatures()));
        }
        return node;
    }

    private static ObjectNode links(String hash, LedgerTransaction one, String source, Hal hal) {
        String self = "/transactions/" + hash;
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        links.set("self", hal.link(self));
        links.set("account", hal.link("/accounts/" + source));
        links.set("ledger", hal.link("/ledgers/" + one.ledger()));
        links.set("operations", hal.paged(self + "/operations"));
        links.set("effects", hal.paged(self + "/effects"));
        links.set("precedes", hal.link("/transactions?order=asc&cursor=" + one.id()));
        links.set("succeeds", hal.link("/transactions?order=desc&cursor=" + one.id()));
        links.set("transaction", hal.link(self));
        return links;
    }

    private static MuxedAccount feeAccount(Envelope envelope) {
        return envelope.isFeeBump()
                ? envelope.xdr().getFeeBump().getTx().getFeeSource()
                : envelope.transaction().getSourceAccount();
    }

    /// Adds the `G…` address and, if it is muxed, the `M…` address and its id.
    ///
    /// @param muxed the prefix of the fields of the muxed address
    static void account(ObjectNode node, String name, String muxed, MuxedAccount account) {
        node.put(name, XdrValues.address(XdrValues.account(account)));
        if (account.getDiscriminant() == CryptoKeyType.KEY_TYPE_MUXED_ED25519) {
            node.put(muxed + "_muxed", AccountConverter.enableMuxed().decode(account));
            node.put(
                    muxed + "_muxed_id",
                    account.getMed25519().getId().getUint64().getNumber().toString());
        }
    }

    private static void memo(ObjectNode node, Memo memo) {
        switch (memo.getDiscriminant()) {
            case MEMO_NONE -> node.put("memo_type", "none");
            case MEMO_TEXT -> {
                byte[] text = memo.getText().getBytes();
                node.put("memo_type", "text")
                        .put("memo_bytes", Base64.getEncoder().encodeToString(text))
                        .put("memo", new String(text, StandardCharsets.UTF_8));
            }
            case MEMO_ID ->
                node.put("memo_type", "id")
                        .put("memo", memo.getId().getUint64().getNumber().toString());
            case MEMO_HASH ->
                node.put("memo_type", "hash")
                        .put("memo", Problems.base64(memo.getHash().getHash()));
            case MEMO_RETURN ->
                node.put("memo_type", "return")
                        .put("memo", Problems.base64(memo.getRetHash().getHash()));
        }
    }

    private static ArrayNode signatures(List<DecoratedSignature> signatures) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        signatures.forEach(s -> list.add(Problems.base64(s.getSignature().getSignature())));
        return list;
    }

    private static void preconditions(ObjectNode node, Preconditions conditions) {
        switch (conditions.getDiscriminant()) {
            case PRECOND_NONE -> {}
            case PRECOND_TIME -> timeBounds(node.putObject("preconditions"), conditions.getTimeBounds());
            case PRECOND_V2 -> more(node.putObject("preconditions"), conditions.getV2());
        }
    }

    private static void timeBounds(ObjectNode node, TimeBounds bounds) {
        node.putObject("timebounds")
                .put("min_time", unsigned(XdrValues.of(bounds.getMinTime())))
                .put("max_time", unsigned(XdrValues.of(bounds.getMaxTime())));
    }

    private static void more(ObjectNode node, PreconditionsV2 more) {
        if (more.getTimeBounds() != null) {
            timeBounds(node, more.getTimeBounds());
        }
        if (more.getLedgerBounds() != null) {
            node.putObject("ledgerbounds")
                    .put("min_ledger", XdrValues.of(more.getLedgerBounds().getMinLedger()))
                    .put("max_ledger", XdrValues.of(more.getLedgerBounds().getMaxLedger()));
        }
        if (more.getMinSeqNum() != null) {
            node.put("min_account_sequence", Long.toString(XdrValues.of(more.getMinSeqNum())));
        }
        long age = XdrValues.of(more.getMinSeqAge().getDuration());
        if (age != 0) {
            node.put("min_account_sequence_age", unsigned(age));
        }
        long gap = XdrValues.of(more.getMinSeqLedgerGap());
        if (gap != 0) {
            node.put("min_account_sequence_ledger_gap", gap);
        }
        if (more.getExtraSigners().length > 0) {
            ArrayNode signers = node.putArray("extra_signers");
            for (SignerKey signer : more.getExtraSigners()) {
                signers.add(signer(signer));
            }
        }
    }

    private static String signer(SignerKey key) {
        return switch (key.getDiscriminant()) {
            case SIGNER_KEY_TYPE_ED25519 ->
                StrKey.encodeEd25519PublicKey(key.getEd25519().getUint256());
            case SIGNER_KEY_TYPE_PRE_AUTH_TX ->
                StrKey.encodePreAuthTx(key.getPreAuthTx().getUint256());
            case SIGNER_KEY_TYPE_HASH_X ->
                StrKey.encodeSha256Hash(key.getHashX().getUint256());
            case SIGNER_KEY_TYPE_ED25519_SIGNED_PAYLOAD ->
                StrKey.encodeSignedPayload(new SignedPayloadSigner(
                        key.getEd25519SignedPayload().getEd25519().getUint256(),
                        key.getEd25519SignedPayload().getPayload()));
        };
    }

    private static String unsigned(long value) {
        return Long.toUnsignedString(value);
    }
}
