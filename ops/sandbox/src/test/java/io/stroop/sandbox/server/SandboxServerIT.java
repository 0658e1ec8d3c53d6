package io.stroop.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.sandbox.keys.SandboxKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.Account;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;

/// The fronts over HTTP.
class SandboxServerIT {
    private final HttpClient http = HttpClient.newHttpClient();

    private String post(URI url, String body) throws Exception {
        return post(url, "application/json", body).body();
    }

    private HttpResponse<String> post(URI url, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void rpcAcceptsJsonOfUpToHalfAMegabyte() throws Exception {
        try (SandboxServer server =
                SandboxServer.start(SandboxOptions.defaults().withCloseEvery(Optional.empty()))) {
            assertThat(post(server.rpcUrl(), "text/plain", "{}").statusCode()).isEqualTo(415);
            HttpResponse<String> large = post(server.rpcUrl(), "application/json", " ".repeat(512 * 1024 + 1));
            assertThat(large.statusCode()).isEqualTo(500);
            assertThat(large.body()).isEqualTo("http: request body too large\n");
        }
    }

    private static Transaction payment(SandboxServer server, KeyPair from, String to) {
        long sequence = server.inspect(n -> {
            var account = n.account(from.getXdrAccountId());
            return account == null ? -1L : account.sequence();
        });
        Transaction transaction = new TransactionBuilder(
                        new Account(from.getAccountId(), sequence), new Network(server.passphrase()))
                .setBaseFee(100)
                .setTimeout(300)
                .addOperation(new PaymentOperation.Builder(to, new AssetTypeNative(), "1.5").build())
                .build();
        transaction.sign(from);
        return transaction;
    }

    @Test
    void friendbotAndPaymentsTakeEffectInALedger() throws Exception {
        try (SandboxServer server =
                SandboxServer.start(SandboxOptions.defaults().withCloseEvery(Optional.empty()))) {
            KeyPair worker = SandboxKeys.keyPair("worker-17");
            HttpRequest fund = HttpRequest.newBuilder(
                            URI.create(server.friendbotUrl() + "?addr=" + worker.getAccountId()))
                    .build();
            assertThat(http.send(fund, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            server.closeLedger();
            Transaction payment =
                    payment(server, worker, SandboxKeys.keyPair("distribution").getAccountId());

            String sent = post(
                    server.rpcUrl(),
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"sendTransaction\",\"params\":{\"transaction\":\""
                            + payment.toEnvelopeXdrBase64() + "\"}}");
            server.closeLedger();
            String got = post(
                    server.rpcUrl(),
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getTransaction\",\"params\":{\"hash\":\""
                            + payment.hashHex() + "\"}}");

            assertThat(sent).contains("\"status\":\"PENDING\"");
            assertThat(got).contains("\"status\":\"SUCCESS\"").contains("\"latestLedgerCloseTime\":\"");
        }
    }

    /// The network does not check the key of an account before the account signs something.
    @Test
    void friendbotFundsAnAddressThatIsNotOnTheCurve() throws Exception {
        try (SandboxServer server =
                SandboxServer.start(SandboxOptions.defaults().withCloseEvery(Optional.empty()))) {
            byte[] notOnCurve = new byte[32];
            notOnCurve[0] = 2;
            assertThat(Ed25519.validatePublicKeyPartial(notOnCurve, 0)).isFalse();
            String address = StrKey.encodeEd25519PublicKey(notOnCurve);
            HttpRequest fund = HttpRequest.newBuilder(URI.create(server.friendbotUrl() + "?addr=" + address))
                    .build();
            assertThat(http.send(fund, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            server.closeLedger();

            HttpRequest account = HttpRequest.newBuilder(URI.create(server.horizonUrl() + "/accounts/" + address))
                    .build();
            assertThat(http.send(account, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void horizonAnswersAnAppliedTransactionFromItsDatabase() throws Exception {
        try (SandboxServer server =
                SandboxServer.start(SandboxOptions.defaults().withCloseEvery(Optional.empty()))) {
            KeyPair payer = SandboxKeys.keyPair("distribution");
            Transaction payment =
                    payment(server, payer, SandboxKeys.keyPair("root").getAccountId());
            String form = "tx=" + URLEncoder.encode(payment.toEnvelopeXdrBase64(), StandardCharsets.UTF_8);
            String pending = post(URI.create(server.horizonUrl() + "/transactions_async"), form);
            server.closeLedger();

            String again = post(URI.create(server.horizonUrl() + "/transactions"), form);

            assertThat(pending).contains("PENDING");
            assertThat(again).contains("\"successful\":true").contains(payment.hashHex());
        }
    }
}
