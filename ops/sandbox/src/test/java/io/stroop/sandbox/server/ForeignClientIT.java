package io.stroop.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.Asset;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.ChangeTrustAsset;
import org.stellar.sdk.ChangeTrustOperation;
import org.stellar.sdk.CreateAccountOperation;
import org.stellar.sdk.FeeBumpTransaction;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.Server;
import org.stellar.sdk.SorobanServer;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.TransactionBuilderAccount;
import org.stellar.sdk.requests.ErrorResponse;
import org.stellar.sdk.requests.RequestBuilder.Order;
import org.stellar.sdk.responses.Page;
import org.stellar.sdk.responses.SubmitTransactionResponse;
import org.stellar.sdk.responses.TransactionResponse;
import org.stellar.sdk.responses.operations.CreateAccountOperationResponse;
import org.stellar.sdk.responses.operations.OperationResponse;
import org.stellar.sdk.responses.operations.PaymentOperationResponse;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;
import org.stellar.sdk.responses.sorobanrpc.SendTransactionResponse.SendTransactionStatus;

/// The Java SDK's clients work with the sandbox unchanged.
class ForeignClientIT {
    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.defaults()
            .withCloseEvery(Optional.of(Duration.ofMillis(250)))
            .withNodes(1));
    private final Network network = new Network(sandbox.passphrase());
    private final KeyPair distribution = SandboxKeys.keyPair(SandboxKeys.DISTRIBUTION);
    private final KeyPair worker = SandboxKeys.keyPair("a worker from abroad");
    private final Asset usdc =
            Asset.create("USDC:" + SandboxKeys.keyPair(SandboxKeys.USDC_ISSUER).getAccountId());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Transaction signed(TransactionBuilderAccount source, KeyPair key, Operation operation) {
        Transaction transaction = new TransactionBuilder(source, network)
                .setBaseFee(100)
                .setTimeout(300)
                .addOperation(operation)
                .build();
        transaction.sign(key);
        return transaction;
    }

    private static void succeeds(SubmitTransactionResponse response) {
        assertThat(response.isSuccess())
                .as(String.valueOf(response.getExtras()))
                .isTrue();
    }

    @Test
    void theHorizonClientCreatesTrustsPaysBumpsAndReads() throws Exception {
        try (Server horizon = new Server(sandbox.horizonUrl().toString())) {
            succeeds(horizon.submitTransaction(signed(
                    horizon.accounts().account(distribution.getAccountId()),
                    distribution,
                    new CreateAccountOperation.Builder(worker.getAccountId(), "12.5").build())));
            succeeds(horizon.submitTransaction(signed(
                    horizon.accounts().account(worker.getAccountId()),
                    worker,
                    new ChangeTrustOperation.Builder(ChangeTrustAsset.create(usdc), "1000").build())));
            Transaction payment = signed(
                    horizon.accounts().account(distribution.getAccountId()),
                    distribution,
                    new PaymentOperation.Builder(worker.getAccountId(), usdc, "0.0000007").build());
            succeeds(horizon.submitTransaction(payment));
            Transaction inner = signed(
                    horizon.accounts().account(worker.getAccountId()),
                    worker,
                    new PaymentOperation.Builder(distribution.getAccountId(), new AssetTypeNative(), "2").build());
            FeeBumpTransaction bump = new FeeBumpTransaction.Builder(inner)
                    .setFeeAccount(distribution.getAccountId())
                    .setBaseFee(400)
                    .build();
            bump.sign(distribution);
            succeeds(horizon.submitTransaction(bump));

            readsAccountAndTransactions(horizon, payment, inner, bump);
            readsPages(horizon, payment);
        }
    }

    private void readsAccountAndTransactions(
            Server horizon, Transaction payment, Transaction inner, FeeBumpTransaction bump) throws IOException {
        var account = horizon.accounts().account(worker.getAccountId());
        assertThat(account.getBalances()).anySatisfy(balance -> {
            assertThat(balance.getAssetCode()).contains("USDC");
            assertThat(balance.getBalance()).isEqualTo("0.0000007");
            assertThat(balance.getLimit()).isEqualTo("1000.0000000");
        });
        assertThat(account.getBalances())
                .anySatisfy(balance -> assertThat(balance.getBalance()).isEqualTo("10.4999900"));
        TransactionResponse paid = horizon.transactions().transaction(payment.hashHex());
        assertThat(paid.isSuccessful()).isTrue();
        assertThat(paid.getFeeCharged()).isEqualTo(100);
        assertThat(paid.getSourceAccount()).isEqualTo(distribution.getAccountId());
        TransactionResponse bumped = horizon.transactions().transaction(inner.hashHex());
        assertThat(bumped.getFeeBump())
                .hasValueSatisfying(outer -> assertThat(outer.getHash()).isEqualTo(bump.hashHex()));
        assertThat(bumped.getFeeCharged()).isEqualTo(200);
        assertThat(bumped.getFeeAccount()).isEqualTo(distribution.getAccountId());
        assertThat(horizon.ledgers().ledger(paid.getLedger()).getSuccessfulTransactionCount())
                .isEqualTo(1);
        assertThat(horizon.feeStats().execute().getLastLedgerBaseFee()).isEqualTo(100);
    }

    private void readsPages(Server horizon, Transaction payment) throws Exception {
        Page<OperationResponse> payments = horizon.payments()
                .forAccount(worker.getAccountId())
                .order(Order.ASC)
                .limit(2)
                .execute();
        assertThat(payments.getRecords()).hasSize(2);
        assertThat(payments.getRecords().getFirst())
                .isInstanceOfSatisfying(
                        CreateAccountOperationResponse.class,
                        created -> assertThat(created.getStartingBalance()).isEqualTo("12.5000000"));
        assertThat(payments.getRecords().getLast()).isInstanceOfSatisfying(PaymentOperationResponse.class, paid -> {
            assertThat(paid.getAmount()).isEqualTo("0.0000007");
            assertThat(paid.getAsset()).isEqualTo(usdc);
            assertThat(paid.getTransactionHash()).isEqualTo(payment.hashHex());
        });
        Page<OperationResponse> next = payments.getNextPage(horizon.getHttpClient());
        assertThat(next.getRecords()).singleElement().isInstanceOf(PaymentOperationResponse.class);
        assertThat(next.getNextPage(horizon.getHttpClient()).getRecords()).isEmpty();
        assertThat(horizon.operations()
                        .forTransaction(payment.hashHex())
                        .execute()
                        .getRecords())
                .hasSize(1);
        assertThat(horizon.transactions()
                        .forAccount(worker.getAccountId())
                        .order(Order.DESC)
                        .execute()
                        .getRecords())
                .hasSize(4);
        assertThatThrownBy(() -> horizon.ledgers().limit(201).execute())
                .isInstanceOfSatisfying(ErrorResponse.class, e -> {
                    assertThat(e.getCode()).isEqualTo(400);
                    assertThat(e.getBody()).contains("over limit max of 200");
                });
        assertThatThrownBy(() -> horizon.transactions().cursor("yesterday").execute())
                .isInstanceOfSatisfying(
                        ErrorResponse.class, e -> assertThat(e.getBody()).contains("\"invalid_field\":\"cursor\""));
    }

    @Test
    void theRpcClientPaysAndReads() throws Exception {
        try (SorobanServer rpc = new SorobanServer(sandbox.rpcUrl().toString())) {
            assertThat(rpc.getNetwork().getPassphrase()).isEqualTo(sandbox.passphrase());
            assertThat(rpc.getHealth().getStatus()).isEqualTo("healthy");
            Transaction create = signed(
                    rpc.getAccount(distribution.getAccountId()),
                    distribution,
                    new CreateAccountOperation.Builder(worker.getAccountId(), "5").build());

            assertThat(rpc.sendTransaction(create).getStatus()).isEqualTo(SendTransactionStatus.PENDING);
            await().until(() -> rpc.getTransaction(create.hashHex()).getStatus() == GetTransactionStatus.SUCCESS);
            GetTransactionResponse found = rpc.getTransaction(create.hashHex());

            assertThat(found.getResultXdr()).isNotEmpty();
            assertThat(found.getEnvelopeXdr()).isEqualTo(create.toEnvelopeXdrBase64());
            assertThat(rpc.getAccount(worker.getAccountId()).getSequenceNumber())
                    .isEqualTo(found.getLedger() << 32);
        }
    }

    @Test
    void friendbotFundsManyAccountsInOneLedgerButNoneTwice() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answers = IntStream.range(0, 40)
                    .mapToObj(i -> http.sendAsync(ask("somebody " + i), BodyHandlers.ofString()))
                    .toList();
            Set<String> ledgers = new HashSet<>();
            for (var answer : answers) {
                var response = answer.get();
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                assertThat(response.body()).contains("\"successful\":true");
                ledgers.add(response.body().replaceFirst(".*\"ledger\":(\\d+).*", "$1"));
            }

            var again = http.send(ask("somebody 7"), BodyHandlers.ofString());

            assertThat(ledgers).hasSizeLessThan(20);
            assertThat(again.statusCode()).isEqualTo(400);
            assertThat(again.body()).contains("account already funded");
        }
    }

    private HttpRequest ask(String role) {
        return HttpRequest.newBuilder(URI.create(sandbox.friendbotUrl() + "?addr="
                        + SandboxKeys.keyPair(role).getAccountId()))
                .build();
    }
}
