package io.stroop.sandbox.facts;

import static io.stroop.sandbox.facts.FactNetwork.PAYER;
import static io.stroop.sandbox.facts.FactNetwork.ROOT;
import static io.stroop.sandbox.facts.FactNetwork.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.sandbox.horizon.HorizonFront.Submission;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.rpc.RpcReply;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.TransactionEnvelope;

/// A hundred thousand damaged envelopes, bodies and query strings. Each gets a known type of answer, never an
/// exception, and money moves only by accepted transactions in a ledger. After every ledger, the network itself
/// checks that no money was created or lost.
///
/// Every failure reports the seed; `-Dsandbox.seed=N` repeats the run.
class HostileInputsIT {
    private static final long SEED = Long.getLong("sandbox.seed", 20_261_124L);
    private static final Set<Integer> RPC_ERRORS = Set.of(-32700, -32600, -32601, -32602, -32603);
    private static final Set<String> STATUSES = Set.of("PENDING", "DUPLICATE", "TRY_AGAIN_LATER", "ERROR");

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Mutations mutations = new Mutations(random);
    private final ObjectMapper json = new ObjectMapper();
    private final FactNetwork net = FactNetwork.create();
    private final Set<String> accepted = new HashSet<>();
    private List<KeyPair> keys = List.of();

    @BeforeEach
    void accounts() {
        keys = net.accounts("hostile", 4, "1000");
        net.trust(keys.get(0), "1000");
        net.trust(keys.get(1), "1000");
    }

    private List<Transaction> templates() {
        List<Transaction> list = new ArrayList<>();
        OperationSamples samples = new OperationSamples(keys, USDC, ROOT);
        for (var operation : samples.all()) {
            list.add(net.signed(keys.get(2), 200, List.of(operation)));
        }
        list.add(net.signed(PAYER, 100, samples.all()));
        return list;
    }

    @Test
    void answersDamagedEnvelopesWithoutAnyEffect() throws IOException {
        List<byte[]> originals = new ArrayList<>();
        for (Transaction transaction : templates()) {
            originals.add(transaction.toEnvelopeXdr().toXdrByteArray());
            originals.add(
                    FactNetwork.bump(ROOT, 1_000, transaction).toEnvelopeXdr().toXdrByteArray());
        }
        for (int i = 0; i < 45_000; i++) {
            submit(mutations.of(originals.get(random.nextInt(originals.size()))), i);
            if (i % 500 == 0) {
                closeAndCheck();
            }
        }
    }

    @Test
    void damagedTransactionsWithValidSignaturesMoveMoneyOnlyInALedger() throws IOException {
        Set<String> results = new HashSet<>();
        List<Transaction> templates = List.of();
        for (int i = 0; i < 20_000; i++) {
            if (i % 20 == 0) {
                templates = templates();
            }
            byte[] damaged = mutations.of(templates
                    .get(random.nextInt(templates.size()))
                    .toEnvelopeXdr()
                    .toXdrByteArray());
            submit(signedAgain(damaged), i);
            if (i % 20 == 19) {
                closeAndCheck()
                        .transactions()
                        .forEach(t ->
                                results.add(HexFormat.of().formatHex(t.outcome().xdr())));
            }
        }
        assertThat(results)
                .as("seed %d: many reach the operations, with many different results", SEED)
                .hasSizeGreaterThan(60);
    }

    /// Signs for every known account, if the bytes are still an envelope.
    private byte[] signedAgain(byte[] damaged) {
        try {
            var envelope = net.network.decode(damaged);
            if (envelope.isFeeBump()) {
                return damaged;
            }
            TransactionEnvelope xdr = envelope.xdr();
            List<DecoratedSignature> signatures = new ArrayList<>();
            Set<String> actors = new HashSet<>();
            envelope.actors().forEach(a -> actors.add(XdrValues.address(a)));
            for (KeyPair key : List.of(keys.get(0), keys.get(1), keys.get(2), keys.get(3), PAYER, ROOT)) {
                if (actors.contains(key.getAccountId())) {
                    signatures.add(key.signDecorated(envelope.hash()));
                }
            }
            xdr.getV1().setSignatures(signatures.toArray(DecoratedSignature[]::new));
            return xdr.toXdrByteArray();
        } catch (IOException | RuntimeException e) { // no longer an envelope, so sent as it is
            return damaged;
        }
    }

    private void submit(byte[] envelope, int round) throws IOException {
        String text = Base64.getEncoder().encodeToString(envelope);
        if (random.nextInt(4) == 0) {
            int status = random.nextBoolean()
                    ? net.horizon.submitAsync(text, net.now()).status()
                    : status(net.horizon.submit(text, net.now()));
            assertThat(status).as("seed %d, round %d", SEED, round).isIn(200, 201, 400, 409, 501, 503);
            accepted.add(hash(envelope));
            return;
        }
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"sendTransaction\",\"params\":{\"transaction\":\""
                + text + "\"}}";
        JsonNode answer = json.readTree(net.raw(body).text());
        requireKnownKind(answer, round);
        if (answer.at("/result/status").asText().equals("PENDING")) {
            accepted.add(answer.at("/result/hash").asText());
        }
    }

    private String hash(byte[] envelope) {
        try {
            return net.network.decode(envelope).hashText();
        } catch (IOException | RuntimeException e) { // refused, so nothing to remember
            return "";
        }
    }

    private static int status(Submission submission) {
        return switch (submission) {
            case Submission.Answered answered -> answered.reply().status();
            case Submission.Waiting _ -> 200;
        };
    }

    private void requireKnownKind(JsonNode answer, int round) {
        if (answer.has("error")) {
            assertThat(RPC_ERRORS)
                    .as("seed %d, round %d: %s", SEED, round, answer)
                    .contains(answer.at("/error/code").asInt());
        } else {
            assertThat(STATUSES)
                    .as("seed %d, round %d: %s", SEED, round, answer)
                    .contains(answer.at("/result/status").asText());
        }
    }

    private ClosedLedger closeAndCheck() {
        String before = digest();
        ClosedLedger closed = net.close();
        closed.transactions()
                .forEach(t -> assertThat(accepted)
                        .as("seed %d: a ledger includes only accepted transactions", SEED)
                        .contains(t.hashText()));
        if (closed.transactions().isEmpty()) {
            assertThat(digest())
                    .as("seed %d: an empty ledger changes nothing", SEED)
                    .isEqualTo(before);
        }
        return closed;
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Entry entry : net.network.state().all()) {
                digest.update(XdrValues.bytes(entry.data()::toXdrByteArray));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersDamagedBodiesWithAResultOrAKnownError() throws IOException {
        List<String> bodies = List.of(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getHealth\"}",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getFeeStats\"},{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"getNetwork\"}]",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"getLedgers\",\"params\":{\"startLedger\":2,\"pagination\":{\"limit\":2}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"getTransactions\",\"params\":{\"pagination\":{\"cursor\":\"8589938689\",\"limit\":2}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"getTransaction\",\"params\":{\"hash\":\"" + "ab".repeat(32)
                        + "\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"getLedgerEntries\",\"params\":{\"keys\":[\"AAAAAAAAAAA2CGltUOAX/WL1jL2nIS2QTrifgkldXqFW7qjCzUvH3A==\"]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"sendTransaction\",\"params\":{\"transaction\":\"AAAAAgAAAAA=\"}}");
        String before = digest();
        for (int i = 0; i < 20_000; i++) {
            String body = mutations.of(bodies.get(random.nextInt(bodies.size())));
            RpcReply reply = net.raw(body);
            assertThat(reply.status())
                    .as("seed %d, round %d: %s", SEED, i, body)
                    .isIn(200, 204, 500);
            if (reply.status() == 200) {
                JsonNode answers = json.readTree(reply.text());
                for (JsonNode answer : answers.isArray() ? answers : List.of(answers)) {
                    assertThat(answer.has("result")
                                    || RPC_ERRORS.contains(
                                            answer.at("/error/code").asInt()))
                            .as("seed %d, round %d: %s", SEED, i, body)
                            .isTrue();
                }
            }
        }
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void horizonAnswersDamagedPathsAndQueries() {
        List<String> paths = List.of(
                "/accounts/" + PAYER.getAccountId(),
                "/accounts/" + PAYER.getAccountId() + "/transactions?limit=10&order=desc",
                "/accounts/" + PAYER.getAccountId() + "/payments?cursor=8589938689&limit=3",
                "/transactions/" + "ab".repeat(32),
                "/ledgers?cursor=now&limit=200&order=asc",
                "/ledgers/3",
                "/fee_stats",
                "/payments?limit=1",
                "/");
        String before = digest();
        for (int i = 0; i < 15_000; i++) {
            String path =
                    "/" + mutations.of(paths.get(random.nextInt(paths.size()))).replaceFirst("^/+", "");
            assertThat(net.horizon.get(path).status())
                    .as("seed %d, round %d: %s", SEED, i, path)
                    .isIn(200, 400, 404, 410);
        }
        assertThat(digest()).isEqualTo(before);
    }
}
