package io.stroop.sandbox.facts;

import static io.stroop.sandbox.facts.FactNetwork.PAYER;
import static io.stroop.sandbox.facts.FactNetwork.ROOT;
import static io.stroop.sandbox.facts.FactNetwork.bump;
import static io.stroop.sandbox.facts.FactNetwork.lumens;
import static io.stroop.sandbox.facts.FactNetwork.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stroop.sandbox.facts.FactNetwork.Sent;
import io.stroop.sandbox.validity.Envelope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.SetOptionsOperation;
import org.stellar.sdk.Signer;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.EnvelopeType;
import org.stellar.sdk.xdr.TransactionEnvelope;
import org.stellar.sdk.xdr.TransactionResultCode;
import org.stellar.sdk.xdr.TransactionV0;
import org.stellar.sdk.xdr.TransactionV0Envelope;

/// Rules of a node's queue and its decoders that the facts of the recordings do not cover. The code of each
/// rule cites its source.
class QueueRulesTest {
    private final FactNetwork net = FactNetwork.create();

    @Test
    void aBanDoesNotCoverTheSameTransactionWithAnotherSignature() {
        KeyPair source = net.account("source", "10");
        KeyPair other = net.account("other", "10");
        net.included(net.send(net.signed(
                source,
                100,
                List.of(new SetOptionsOperation.Builder()
                        .setSigner(Signer.ed25519PublicKey(other), 1)
                        .build()))));
        Transaction one = net.signed(source, 100, List.of(lumens(ROOT)));
        Transaction same = net.unsigned(source, 100, List.of(lumens(ROOT)));
        same.sign(other);
        assertThat(same.hashHex()).isEqualTo(one.hashHex());
        net.included(net.send(one));

        assertThat(net.send(one).status()).as("its envelope is banned").isEqualTo("TRY_AGAIN_LATER");
        assertThat(net.send(same).code()).as("this envelope was never seen").isEqualTo(TransactionResultCode.txBAD_SEQ);
    }

    @Test
    void aFeeSourceThatCannotPayForAllItsQueuedTransactionsLosesThemAll() {
        KeyPair payer = net.account("payer", "1.002");
        List<KeyPair> channels = net.accounts("channel", 2, "10");
        Sent first = net.send(bump(payer, 2_500, net.signed(channels.get(0), 100, List.of(lumens(ROOT)))));
        Sent second = net.send(bump(payer, 2_500, net.signed(channels.get(1), 100, List.of(lumens(ROOT)))));
        Sent drain = net.send(net.signed(payer, 100, List.of(payment(ROOT, new AssetTypeNative(), "0.0012"))));
        assertThat(List.of(first.status(), second.status(), drain.status())).containsOnly("PENDING");
        net.network.holdBack(decoded(first), 1);
        net.network.holdBack(decoded(second), 1);
        net.close();

        net.close(3);
        assertThat(net.network.find(drain.hash())).isNotNull();
        assertThat(net.network.find(first.hash())).as("twice 5,000 from 7,900").isNull();
        assertThat(net.network.find(second.hash())).isNull();
    }

    private Envelope decoded(Sent sent) {
        return net.network.queue().all().stream()
                .filter(e -> e.hashText().equals(sent.hash()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aV0EnvelopeIsTheSameTransactionAsItsV1Envelope() throws IOException {
        Transaction transaction = net.signed(PAYER, 100, List.of(lumens(ROOT)));
        var v1 = transaction.toEnvelopeXdr().getV1();
        TransactionV0 old = new TransactionV0();
        old.setSourceAccountEd25519(v1.getTx().getSourceAccount().getEd25519());
        old.setFee(v1.getTx().getFee());
        old.setSeqNum(v1.getTx().getSeqNum());
        old.setTimeBounds(v1.getTx().getCond().getTimeBounds());
        old.setMemo(v1.getTx().getMemo());
        old.setOperations(v1.getTx().getOperations());
        TransactionV0.TransactionV0Ext ext = new TransactionV0.TransactionV0Ext();
        ext.setDiscriminant(0);
        old.setExt(ext);
        TransactionV0Envelope v0 = new TransactionV0Envelope();
        v0.setTx(old);
        v0.setSignatures(v1.getSignatures());
        TransactionEnvelope envelope = new TransactionEnvelope();
        envelope.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX_V0);
        envelope.setV0(v0);

        Sent sent = net.send(envelope.toXdrBase64());

        assertThat(sent.status()).isEqualTo("PENDING");
        assertThat(sent.hash()).isEqualTo(transaction.hashHex());
        assertThat(net.send(transaction).status()).isEqualTo("DUPLICATE");
    }

    private String refusal(byte[] envelope) {
        String text = Base64.getEncoder().encodeToString(envelope);
        return net.call("sendTransaction", JsonNodeFactory.instance.objectNode().put("transaction", text))
                .at("/error/message")
                .asText();
    }

    @Test
    void refusesToDecodeTooManySignaturesOrOperations() throws IOException {
        TransactionEnvelope signatures =
                net.signed(PAYER, 100, List.of(lumens(ROOT))).toEnvelopeXdr();
        DecoratedSignature[] many = new DecoratedSignature[21];
        Arrays.fill(many, signatures.getV1().getSignatures()[0]);
        signatures.getV1().setSignatures(many);
        TransactionEnvelope operations =
                net.signed(PAYER, 100, Collections.nCopies(100, lumens(ROOT))).toEnvelopeXdr();
        var list = Arrays.copyOf(operations.getV1().getTx().getOperations(), 101);
        list[100] = list[0];
        operations.getV1().getTx().setOperations(list);

        assertThat(refusal(signatures.toXdrByteArray())).isEqualTo("invalid_xdr");
        assertThat(refusal(operations.toXdrByteArray())).isEqualTo("invalid_xdr");
    }

    @Test
    void refusesToDecodeALengthOfTwoGigabytes() throws IOException {
        byte[] bytes =
                net.signed(PAYER, 100, List.of(lumens(ROOT))).toEnvelopeXdr().toXdrByteArray();
        for (int at = 4; at + 4 <= bytes.length; at += 4) {
            byte[] damaged = bytes.clone();
            ByteBuffer.wrap(damaged).putInt(at, 0x7fff_ffff);
            assertThat(net.send(Base64.getEncoder().encodeToString(damaged)).status())
                    .isNotEqualTo("PENDING");
        }
    }
}
