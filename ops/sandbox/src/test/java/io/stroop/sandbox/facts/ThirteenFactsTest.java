package io.stroop.sandbox.facts;

import static io.stroop.sandbox.facts.FactNetwork.PAYER;
import static io.stroop.sandbox.facts.FactNetwork.ROOT;
import static io.stroop.sandbox.facts.FactNetwork.USDC;
import static io.stroop.sandbox.facts.FactNetwork.bump;
import static io.stroop.sandbox.facts.FactNetwork.lumens;
import static io.stroop.sandbox.facts.FactNetwork.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.stroop.sandbox.facts.FactNetwork.Sent;
import io.stroop.sandbox.horizon.HorizonFront.Submission;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.network.LedgerTransaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.BeginSponsoringFutureReservesOperation;
import org.stellar.sdk.CreateAccountOperation;
import org.stellar.sdk.EndSponsoringFutureReservesOperation;
import org.stellar.sdk.FeeBumpTransaction;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.xdr.TransactionResultCode;

/// The facts that recordings of a real network establish, numbered as in the recordings' README.
class ThirteenFactsTest {
    private final FactNetwork net = FactNetwork.create();

    private Transaction small(KeyPair source) {
        return net.signed(source, 100, List.of(lumens(ROOT)));
    }

    /// Fact 1.
    @Test
    void a504IsNotAFailure() {
        Transaction transaction = small(PAYER);

        Submission submission = net.horizon.submit(transaction.toEnvelopeXdrBase64(), net.now());
        assertThat(submission).isInstanceOf(Submission.Waiting.class);
        assertThat(net.horizon
                        .timeout(((Submission.Waiting) submission).envelope())
                        .status())
                .isEqualTo(504);
        net.close();

        assertThat(net.network.find(transaction.hashHex())).isNotNull();
    }

    /// Fact 2. The ledger that applies the transaction is the first of the ten, so the ban ends after nine
    /// more.
    @Test
    void anAppliedTransactionAnswersTryAgainLaterForTenLedgersAndThenBadSequence() {
        Transaction transaction = small(PAYER);
        net.included(net.send(transaction));

        for (int ledger = 0; ledger < 9; ledger++) {
            assertThat(net.send(transaction).status())
                    .as("after %d ledgers", ledger)
                    .isEqualTo("TRY_AGAIN_LATER");
            assertThat(net.horizon.submit(transaction.toEnvelopeXdrBase64(), net.now()))
                    .isInstanceOfSatisfying(
                            Submission.Answered.class,
                            a -> assertThat(a.reply().status()).isEqualTo(200));
            assertThat(net.horizon
                            .submitAsync(transaction.toEnvelopeXdrBase64(), net.now())
                            .status())
                    .isEqualTo(503);
            net.close();
        }
        assertThat(net.send(transaction).code()).isEqualTo(TransactionResultCode.txBAD_SEQ);
    }

    /// Fact 3.
    @Test
    void anInnerTransactionAppliedUnderAFeeBumpAnswersBadSequenceAtOnce() {
        Transaction inner = small(PAYER);
        FeeBumpTransaction first = bump(ROOT, 1_000, inner);
        FeeBumpTransaction second = bump(ROOT, 10_000, inner);
        assertThat(net.send(first).status()).isEqualTo("PENDING");
        assertThat(net.send(second).status()).isEqualTo("PENDING");
        net.close();

        assertThat(net.network.find(second.hashHex())).isNotNull();
        assertThat(net.send(inner).code()).isEqualTo(TransactionResultCode.txBAD_SEQ);
        assertThat(net.send(first).code()).isEqualTo(TransactionResultCode.txFEE_BUMP_INNER_FAILED);
    }

    /// Fact 4.
    @Test
    void aQueuedInnerTransactionReplacedByItsFeeBumpIsADuplicate() {
        Transaction inner = small(PAYER);
        net.send(inner);
        assertThat(net.send(bump(ROOT, 1_000, inner)).status()).isEqualTo("PENDING");

        assertThat(net.send(inner).status()).isEqualTo("DUPLICATE");
    }

    /// Fact 5.
    @Test
    void aReplacementThatIsTooCheapLearnsTheSufficientFee() {
        Transaction inner = small(PAYER);
        net.send(inner);

        Sent refused = net.send(bump(ROOT, 999, inner));
        assertThat(refused.code()).isEqualTo(TransactionResultCode.txINSUFFICIENT_FEE);
        assertThat(refused.feeCharged()).isEqualTo(2_000);

        assertThat(net.send(bump(ROOT, 1_000, inner)).status()).isEqualTo("PENDING");
    }

    /// Fact 5.
    @Test
    void aFullQueueNamesTheSufficientFee() {
        FactNetwork busy = new FactNetwork(100);
        List<KeyPair> sources = busy.accounts("busy", 4, "10");
        List<Operation> hundred = Collections.nCopies(100, lumens(ROOT));
        busy.send(busy.signed(sources.get(0), 200, hundred));
        busy.send(busy.signed(sources.get(1), 200, hundred));

        Sent refused = busy.send(busy.signed(sources.get(2), 200, List.of(lumens(ROOT))));
        assertThat(refused.code()).isEqualTo(TransactionResultCode.txINSUFFICIENT_FEE);
        assertThat(refused.feeCharged()).isEqualTo(201);

        assertThat(busy.send(busy.signed(sources.get(3), 201, List.of(lumens(ROOT))))
                        .status())
                .isEqualTo("PENDING");
    }

    /// Fact 6.
    @Test
    void feeStatisticsAreAllZerosAfterTenEmptyLedgers() {
        net.included(net.send(small(PAYER)));
        JsonNode busy = net.call("getFeeStats", MissingNode.getInstance()).at("/result/inclusionFee");
        assertThat(busy.path("max").asText()).isEqualTo("100");

        net.close(10);

        JsonNode calm = net.call("getFeeStats", MissingNode.getInstance()).at("/result/inclusionFee");
        for (String field : List.of("max", "min", "mode", "p10", "p50", "p99", "transactionCount", "ledgerCount")) {
            assertThat(calm.path(field).asText()).as(field).isEqualTo("0");
        }
    }

    /// Fact 7.
    @Test
    void allPaymentsOfAFailedTransactionAreEvaluated() {
        List<KeyPair> workers = net.accounts("worker", 3, "10");
        net.trust(workers.get(0), "1");
        net.trust(workers.get(1), "1000");
        KeyPair nobody = SandboxKeys.keyPair("nobody");
        List<Operation> operations = List.of(
                payment(workers.get(1), USDC, "1"),
                payment(workers.get(0), USDC, "2"),
                payment(workers.get(2), USDC, "1"),
                payment(nobody, USDC, "1"),
                payment(workers.get(1), USDC, "900000000"));

        LedgerTransaction failed = net.included(net.send(net.signed(PAYER, 100, operations)));

        assertThat(FactNetwork.codes(failed))
                .containsExactly(
                        "PAYMENT_SUCCESS",
                        "PAYMENT_LINE_FULL",
                        "PAYMENT_NO_TRUST",
                        "PAYMENT_NO_DESTINATION",
                        "PAYMENT_LINE_FULL");
        assertThat(failed.outcome().succeeded()).isFalse();
    }

    /// Fact 7.
    @Test
    void anUnsignedOperationOfAMissingAccountHasBadAuth() {
        KeyPair nobody = SandboxKeys.keyPair("nobody");
        Operation foreign = new PaymentOperation.Builder(ROOT.getAccountId(), USDC, "1")
                .setSourceAccount(nobody.getAccountId())
                .build();

        Sent refused = net.send(net.signed(PAYER, 100, List.of(foreign)));

        assertThat(refused.code()).isEqualTo(TransactionResultCode.txFAILED);
        assertThat(Objects.requireNonNull(refused.error())
                        .getResult()
                        .getResults()[0]
                        .getDiscriminant()
                        .name())
                .isEqualTo("opBAD_AUTH");
    }

    /// Fact 8.
    @Test
    void aSponsoredChannelWithoutABalanceWorksUnderAFeeBumpAtTheBaseFee() {
        KeyPair channel = SandboxKeys.keyPair("channel");
        Transaction create = net.signed(
                ROOT,
                100,
                List.of(
                        new BeginSponsoringFutureReservesOperation.Builder(channel.getAccountId()).build(),
                        new CreateAccountOperation.Builder(channel.getAccountId(), "0").build(),
                        new EndSponsoringFutureReservesOperation(channel.getAccountId())));
        create.sign(channel);
        net.included(net.send(create));
        assertThat(net.balance(channel)).isZero();
        Operation pay = new PaymentOperation.Builder(ROOT.getAccountId(), USDC, "1")
                .setSourceAccount(PAYER.getAccountId())
                .build();
        net.trust(ROOT, "1000");
        Transaction inner = net.unsigned(channel, 100, List.of(pay));
        inner.sign(channel);
        inner.sign(PAYER);

        LedgerTransaction paid = net.included(net.send(bump(PAYER, 100, inner)));

        assertThat(paid.outcome().succeeded()).isTrue();
        assertThat(paid.outcome().feeCharged()).isEqualTo(200);
    }

    /// Fact 9.
    @Test
    void aTransactionResentRightAfterItsBanIsPendingButNotFlooded() {
        FactNetwork busy = new FactNetwork(1);
        KeyPair cheap = busy.account("cheap", "10");
        List<KeyPair> rich = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rich.add(busy.account("rich-" + i, "10"));
        }
        Transaction waiting = busy.signed(cheap, 100, List.of(lumens(ROOT)));
        busy.send(waiting);
        for (KeyPair source : rich) {
            busy.send(busy.signed(source, 1_000, List.of(lumens(ROOT))));
            busy.close();
        }
        assertThat(busy.send(waiting).status()).isEqualTo("TRY_AGAIN_LATER");
        busy.close(10);

        Sent afterTheBan = busy.send(waiting);
        busy.close(4);

        assertThat(afterTheBan.status()).isEqualTo("PENDING");
        assertThat(busy.network.find(waiting.hashHex())).isNull();
        busy.close(12);
        assertThat(busy.send(waiting).status()).as("sixteen ledgers later").isEqualTo("PENDING");
        busy.close();
        assertThat(busy.network.find(waiting.hashHex())).isNotNull();
    }

    /// Fact 10.
    @Test
    void aFeeSourceMustCoverTheMaximumFeesOfAllItsQueuedTransactions() {
        KeyPair payer = net.account("payer", "1.0001");
        List<KeyPair> channels = net.accounts("channel", 2, "10");
        assertThat(net.send(bump(payer, 400, small(channels.get(0)))).status()).isEqualTo("PENDING");

        Sent refused = net.send(bump(payer, 400, small(channels.get(1))));

        assertThat(refused.code()).isEqualTo(TransactionResultCode.txINSUFFICIENT_BALANCE);
        assertThat(refused.feeCharged()).isZero();
    }

    /// Fact 11.
    @Test
    void malformedCallsGetTheAnswersOfTheRealNetwork() {
        assertThat(net.raw("{").status()).isEqualTo(500);
        assertThat(net.raw("[]").status()).isEqualTo(204);
        assertThat(net.call(
                                "sendTransaction",
                                JsonNodeFactory.instance.objectNode().put("transaction", "AAAA"))
                        .at("/error/message")
                        .asText())
                .isEqualTo("invalid_xdr");
        var keys = JsonNodeFactory.instance.objectNode();
        Collections.nCopies(201, "AAAA").forEach(keys.putArray("keys")::add);
        assertThat(net.call("getLedgerEntries", keys).at("/error/message").asText())
                .isEqualTo("key count (201) exceeds maximum supported (200)");
    }

    /// Fact 12.
    @Test
    void transactionsOfOtherNetworksAndUnsignedOnesHaveBadAuth() {
        List<Operation> operations = List.of(lumens(ROOT));
        Transaction ofAnotherNetwork = net.unsigned(Network.PUBLIC, PAYER, 100, operations);
        ofAnotherNetwork.sign(PAYER);
        Transaction overAnotherHash = net.unsigned(PAYER, 100, operations);
        overAnotherHash.addSignature(PAYER.signDecorated(new byte[32]));
        Transaction unsigned = net.unsigned(PAYER, 100, operations);

        for (Transaction transaction : List.of(ofAnotherNetwork, overAnotherHash, unsigned)) {
            assertThat(net.send(transaction).code()).isEqualTo(TransactionResultCode.txBAD_AUTH);
        }
    }

    /// Fact 13. In real time, the nomination is half a second before a five-second ledger is seen
    /// (`LedgerClock`).
    @Test
    void aTransactionThatArrivesAfterTheNominationIsInTheFollowingLedger() {
        List<KeyPair> sources = net.accounts("source", 2, "10");
        Sent early = net.send(small(sources.get(0)));
        net.network.nominate(net.now() + 5);

        Sent late = net.send(net.signed(sources.get(1), 1_000_000, List.of(lumens(ROOT))));
        net.close();
        assertThat(net.network.find(early.hash())).isNotNull();
        assertThat(net.network.find(late.hash())).isNull();

        net.close();
        assertThat(net.network.find(late.hash())).isNotNull();
    }
}
