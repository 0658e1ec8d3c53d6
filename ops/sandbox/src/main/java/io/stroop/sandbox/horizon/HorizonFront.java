package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.XdrValues;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.FeeStatistics;
import io.stroop.sandbox.network.Included;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.Answer;
import io.stroop.sandbox.validity.Base64Text;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.NotSimulatedException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.xdr.AccountID;

/// The part of Horizon that a payout product uses. Requests in, answers out; no HTTP of its own.
public final class HorizonFront {
    /// Ledgers that fee statistics look at. Source: stellar/go `operationfeestats/main.go`.
    private static final int FEE_LEDGERS = 5;

    private static final int[] PERCENTILES = {10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99};

    private final SandboxNetwork network;

    public HorizonFront(SandboxNetwork network) {
        this.network = network;
    }

    /// What a submission has come to.
    public sealed interface Submission {
        /// It is answered.
        record Answered(HorizonReply reply) implements Submission {}

        /// It waits for a ledger; ask again with [#outcome(Envelope)], or give up with [#timeout(Envelope)].
        record Waiting(Envelope envelope) implements Submission {}
    }

    /// `POST /transactions`.
    ///
    /// Source: stellar/go `txsub/system.go` `Submit`: the database first, then the network; all that is not an
    /// error waits.
    public Submission submit(String tx, long now) {
        try {
            return offer(tx, now);
        } catch (NotSimulatedException e) {
            return new Submission.Answered(Problems.notSimulated(e));
        }
    }

    private Submission offer(String tx, long now) {
        Envelope envelope = decode(tx);
        if (envelope == null) {
            return new Submission.Answered(Problems.malformed(tx));
        }
        HorizonReply known = outcome(envelope);
        if (known != null) {
            return new Submission.Answered(known);
        }
        return switch (network.submit(envelope, now)) {
            case Answer.Refused refused -> new Submission.Answered(Problems.failed(envelope, refused.outcome()));
            case Answer.Pending _, Answer.Duplicate _, Answer.TryAgainLater _ -> new Submission.Waiting(envelope);
        };
    }

    private @Nullable Envelope decode(String tx) {
        try {
            return network.decode(Base64Text.decode(tx));
        } catch (IOException e) {
            return null;
        }
    }

    /// The answer to a submission that a ledger has decided; null before.
    public @Nullable HorizonReply outcome(Envelope envelope) {
        Included included = network.find(envelope.hashText());
        if (included == null) {
            return null;
        }
        return included.outcome().succeeded()
                ? new HorizonReply(200, transaction(included, envelope.hashText()))
                : Problems.failed(envelope, included.outcome());
    }

    /// The answer to a submission that waited 30 s. It says nothing about the transaction.
    public HorizonReply timeout(Envelope envelope) {
        return Problems.timeout(envelope);
    }

    /// `POST /transactions_async`. Source: stellar/go `actions/submit_transaction_async.go`.
    public HorizonReply submitAsync(String tx, long now) {
        try {
            return offerAsync(tx, now);
        } catch (NotSimulatedException e) {
            return Problems.notSimulated(e);
        }
    }

    private HorizonReply offerAsync(String tx, long now) {
        Envelope envelope = decode(tx);
        if (envelope == null) {
            return Problems.malformed(tx);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        int status = switch (network.submit(envelope, now)) {
            case Answer.Pending _ -> {
                body.put("tx_status", "PENDING");
                yield 201;
            }
            case Answer.Duplicate _ -> {
                body.put("tx_status", "DUPLICATE");
                yield 409;
            }
            case Answer.TryAgainLater _ -> {
                body.put("tx_status", "TRY_AGAIN_LATER");
                yield 503;
            }
            case Answer.Refused refused -> {
                body.put("error_result_xdr", Problems.base64(refused.outcome().xdr()));
                body.put("tx_status", "ERROR");
                yield 400;
            }
        };
        return new HorizonReply(status, body.put("hash", envelope.hashText()));
    }

    /// A `GET`.
    ///
    /// @param path without the query
    public HorizonReply get(String path) {
        String[] parts = path.substring(1).split("/", -1);
        return switch (parts[0]) {
            case "" -> new HorizonReply(200, root());
            case "fee_stats" -> new HorizonReply(200, feeStats());
            case "accounts" -> parts.length == 2 ? account(parts[1]) : page(parts);
            case "transactions" -> parts.length == 2 ? transaction(parts[1]) : page(parts);
            case "ledgers" -> page(parts);
            default -> Problems.notFound();
        };
    }

    private ObjectNode root() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("horizon_version", "stroop-sandbox")
                .put("core_version", "stroop-sandbox (simulated)")
                .put("ingest_latest_ledger", network.info().sequence())
                .put("history_latest_ledger", network.info().sequence())
                .put("core_latest_ledger", network.info().sequence())
                .put("network_passphrase", network.passphrase())
                .put("current_protocol_version", network.info().protocol())
                .put("core_supported_protocol_version", network.info().protocol());
    }

    private HorizonReply account(String address) {
        AccountID id;
        try {
            id = XdrValues.account(StrKey.decodeEd25519PublicKey(address));
        } catch (RuntimeException e) { // the SDK throws more than one kind
            return Problems.badRequest(
                    "account_id", "Account ID must start with `G` and contain 56 alphanum characters");
        }
        Account account = network.account(id);
        return account == null
                ? Problems.notFound()
                : new HorizonReply(200, HorizonAccounts.describe(account, network));
    }

    private HorizonReply transaction(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            return Problems.badRequest("tx_id", "Transaction hash must be a hex-encoded, lowercase SHA-256 hash");
        }
        Included included = network.find(hash);
        return included == null ? Problems.notFound() : new HorizonReply(200, transaction(included, hash));
    }

    private static ObjectNode transaction(Included one, String hash) {
        Envelope envelope = one.envelope();
        long id = (one.ledger() << 32) + ((long) one.order() << 12);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", hash)
                .put("paging_token", Long.toString(id))
                .put("successful", one.outcome().succeeded())
                .put("hash", hash)
                .put("ledger", one.ledger())
                .put("created_at", Instant.ofEpochSecond(one.closeTime()).toString())
                .put("source_account", XdrValues.address(envelope.source()))
                .put("source_account_sequence", Long.toString(envelope.sequence()))
                .put("fee_account", XdrValues.address(envelope.feeSource()))
                .put("fee_charged", Long.toString(one.outcome().feeCharged()))
                .put("max_fee", Long.toString(envelope.fee()))
                .put("operation_count", envelope.operations().size())
                .put("envelope_xdr", Problems.base64(envelope.bytes()))
                .put("result_xdr", Problems.base64(one.outcome().xdr()));
    }

    /// Pages of ledgers are simulated; what else has pages is answered with an empty one.
    private HorizonReply page(String[] parts) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode records = body.putObject("_embedded").putArray("records");
        if (parts[0].equals("ledgers") && parts.length == 1) {
            ClosedLedger latest = network.latest();
            records.addObject()
                    .put("hash", latest.hashText())
                    .put("sequence", latest.sequence())
                    .put(
                            "closed_at",
                            Instant.ofEpochSecond(latest.info().closeTime()).toString())
                    .put("base_fee_in_stroops", latest.info().baseFee())
                    .put("base_reserve_in_stroops", latest.info().baseReserve())
                    .put("max_tx_set_size", latest.info().maxOperations())
                    .put("protocol_version", latest.info().protocol());
        }
        return new HorizonReply(200, body);
    }

    private ObjectNode feeStats() {
        List<ClosedLedger> last =
                network.view(io.stroop.sandbox.network.NetworkView.Limits.NONE).last(FEE_LEDGERS);
        ClosedLedger latest = network.latest();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("last_ledger", Long.toString(latest.sequence()))
                .put("last_ledger_base_fee", Long.toString(latest.info().baseFee()))
                .put("ledger_capacity_usage", usage(last));
        long base = latest.info().baseFee();
        body.set("fee_charged", distribution(FeeStatistics.charged(last), base));
        body.set("max_fee", distribution(FeeStatistics.offered(last), base));
        return body;
    }

    /// Operations used of those possible, two decimals at most.
    private String usage(List<ClosedLedger> ledgers) {
        long operations = 0;
        for (ClosedLedger ledger : ledgers) {
            for (Included one : ledger.transactions()) {
                operations += one.operations();
            }
        }
        long possible = (long) network.info().maxOperations() * ledgers.size();
        return new java.math.BigDecimal(operations)
                .divide(java.math.BigDecimal.valueOf(possible), 2, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static ObjectNode distribution(FeeStatistics fees, long base) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("max", orBase(fees.max(), base))
                .put("min", orBase(fees.min(), base))
                .put("mode", orBase(fees.mode(), base));
        for (int p : PERCENTILES) {
            node.put("p" + p, orBase(fees.percentile(p), base));
        }
        return node;
    }

    private static String orBase(long fee, long base) {
        return Long.toString(fee == 0 ? base : fee);
    }
}
