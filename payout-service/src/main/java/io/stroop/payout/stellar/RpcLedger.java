package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.TransactionResult;

/// The network over Stellar RPC.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference">RPC API reference</a>
@ApplicationScoped
public class RpcLedger implements Ledger {
    private static final Logger LOG = Logger.getLogger(RpcLedger.class);

    private final StellarRpc rpc;
    private final ObjectMapper json;
    private final ProviderStatus status;

    RpcLedger(@RestClient StellarRpc rpc, ObjectMapper json, ProviderStatus status) {
        this.rpc = rpc;
        this.json = json;
        this.status = status;
    }

    @Override
    public Latest latest() throws IOException {
        JsonNode result = call("getHealth", json.createObjectNode());
        return new Latest(new LedgerSequence(number(result, "latestLedger")), time(result, "latestLedgerCloseTime"));
    }

    @Override
    public String networkPassphrase() throws IOException {
        return call("getNetwork", json.createObjectNode()).path("passphrase").asText();
    }

    @Override
    public SubmissionAck send(String envelope) {
        try {
            JsonNode result = call("sendTransaction", json.createObjectNode().put("transaction", envelope));
            return switch (result.path("status").asText()) {
                case "PENDING" -> new SubmissionAck.Pending();
                case "DUPLICATE" -> new SubmissionAck.Duplicate();
                case "TRY_AGAIN_LATER" -> new SubmissionAck.TryAgainLater();
                case "ERROR" -> refused(result.path("errorResultXdr").asText());
                default -> new SubmissionAck.Unanswered("unknown status " + result.path("status"));
            };
        } catch (IOException e) {
            return new SubmissionAck.Unanswered(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        try {
            JsonNode result = call("getTransaction", json.createObjectNode().put("hash", hash.hex()));
            return switch (result.path("status").asText()) {
                case "SUCCESS", "FAILED" ->
                    new LookUp.InLedger(
                            new LedgerSequence(number(result, "ledger")),
                            time(result, "createdAt"),
                            result.path("envelopeXdr").asText(),
                            ResultReader.read(result.path("resultXdr").asText()));
                case "NOT_FOUND" -> new LookUp.NotFound();
                default -> new LookUp.Unanswered("unknown status " + result.path("status"));
            };
        } catch (IOException e) {
            return new LookUp.Unanswered(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public AccountSequences sequences(Collection<AccountId> accounts) throws IOException {
        Snapshot snapshot = snapshot(accounts.stream().map(Entries::accountKey).toList());
        if (!snapshot.unreadable().isEmpty()) {
            throw new IOException("getLedgerEntries: an account is in a form unknown to this version");
        }
        Map<AccountId, Long> sequences = new HashMap<>();
        for (LedgerEntry.LedgerEntryData entry : snapshot.entries()) {
            if (entry.getDiscriminant() == LedgerEntryType.ACCOUNT) {
                sequences.put(
                        Entries.accountOf(entry.getAccount()),
                        entry.getAccount().getSeqNum().getSequenceNumber().getInt64());
            }
        }
        return new AccountSequences(snapshot.asOf(), sequences);
    }

    @Override
    public List<Receivability> receivability(List<PaymentOperation> payments) throws IOException {
        Snapshot snapshot = snapshot(Recipients.keys(payments));
        return new Recipients(snapshot.entries(), snapshot.unreadable()).judge(payments);
    }

    /// Ledger entries as of exactly one ledger.
    ///
    /// @param unreadable keys of entries that exist but cannot be decoded by this version
    private record Snapshot(
            LedgerSequence asOf, List<LedgerEntry.LedgerEntryData> entries, Set<LedgerKey> unreadable) {}

    /// @param keys 1–200
    /// @throws IOException also if the list of entries is missing, because an incomplete answer is not a fact
    private Snapshot snapshot(List<LedgerKey> keys) throws IOException {
        ObjectNode params = json.createObjectNode();
        var list = params.putArray("keys");
        for (LedgerKey key : keys) {
            list.add(key.toXdrBase64());
        }
        JsonNode result = call("getLedgerEntries", params);
        if (!result.path("entries").isArray()) {
            throw new IOException("getLedgerEntries: the answer has no list of entries");
        }
        List<LedgerEntry.LedgerEntryData> entries = new ArrayList<>();
        Set<LedgerKey> unreadable = new HashSet<>();
        for (JsonNode entry : result.path("entries")) {
            try {
                entries.add(XdrBorder.decode(
                        LedgerEntry.LedgerEntryData::fromXdrBase64,
                        entry.path("xdr").asText()));
            } catch (IOException e) {
                LOG.warnf("ledger entry cannot be read; reason=%s", e.getMessage());
                unreadable.add(XdrBorder.decode(
                        LedgerKey::fromXdrBase64, entry.path("key").asText()));
            }
        }
        return new Snapshot(new LedgerSequence(number(result, "latestLedger")), entries, unreadable);
    }

    private static SubmissionAck refused(String errorResultXdr) {
        try {
            TransactionResult result = XdrBorder.decode(TransactionResult::fromXdrBase64, errorResultXdr);
            return new SubmissionAck.Refused(
                    ResultReader.read(errorResultXdr).code(),
                    result.getFeeCharged().getInt64());
        } catch (IOException e) {
            return new SubmissionAck.Refused("unknown code in " + errorResultXdr, 0);
        }
    }

    /// @throws IOException if the node does not answer, or answers with an error
    private JsonNode call(String method, ObjectNode params) throws IOException {
        ObjectNode request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        request.set("params", params);
        try {
            JsonNode answer = rpc.call(request);
            if (answer == null || !answer.path("result").isObject()) {
                throw new IOException(method + ": " + (answer == null ? "an empty answer" : answer.path("error")));
            }
            status.answered();
            return answer.path("result");
        } catch (RuntimeException e) { // REST clients throw it for a refused connection, a time-out, a 429, a 503
            status.failed(method + ": " + e.getMessage());
            throw new IOException(method + ": " + e.getMessage(), e);
        } catch (IOException e) {
            status.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static long number(JsonNode result, String field) throws IOException {
        if (!result.path(field).canConvertToLong()) {
            throw new IOException("the answer has no usable " + field);
        }
        return result.path(field).asLong();
    }

    private static Instant time(JsonNode result, String field) throws IOException {
        try {
            return Instant.ofEpochSecond(Long.parseLong(result.path(field).asText()));
        } catch (NumberFormatException e) {
            throw new IOException("the answer has no usable " + field, e);
        }
    }
}
