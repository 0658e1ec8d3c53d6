package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.claim.BookClaim;
import io.stroop.payout.engine.claim.OwnAccount;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.SubmissionAck;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;

/// The network over Stellar RPC.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference">RPC API reference</a>
public final class RpcLedger implements Ledger, OwnAccount {
    private static final Logger LOG = Logger.getLogger(RpcLedger.class);

    private static final String NO_TRANSACTION = "0".repeat(64);
    private static final int MAX_KEYS = 200; // of stellar-rpc
    private static final int MAX_REQUESTS = 48;

    private final RpcClient rpc;
    private final AccountId distribution;

    /// @param distribution the account whose funds [#preflight] reads
    RpcLedger(RpcClient rpc, AccountId distribution) {
        this.rpc = rpc;
        this.distribution = distribution;
    }

    @Override
    public Latest latest() throws IOException {
        Latest latest = newest();
        rpc.health().told(latest);
        return latest;
    }

    private Latest newest() throws IOException {
        JsonNode health = rpc.call("getHealth", rpc.params());
        if (health.has("latestLedgerCloseTime")) {
            return latest(health, "latestLedger", "latestLedgerCloseTime");
        }
        JsonNode ledger = rpc.call("getLatestLedger", rpc.params()); // an older node tells it here, or below
        return ledger.has("closeTime")
                ? latest(ledger, "sequence", "closeTime")
                : latest(
                        rpc.call("getTransaction", rpc.params().put("hash", NO_TRANSACTION)),
                        "latestLedger",
                        "latestLedgerCloseTime");
    }

    private static Latest latest(JsonNode result, String sequence, String closeTime) throws IOException {
        return new Latest(Fields.ledger(result, sequence), Fields.time(result, closeTime));
    }

    /// The oldest ledger that the node has.
    LedgerSequence oldest() throws IOException {
        return Fields.ledger(rpc.call("getHealth", rpc.params()), "oldestLedger");
    }

    @Override
    public String networkPassphrase() throws IOException {
        return Fields.text(rpc.call("getNetwork", rpc.params()), "passphrase");
    }

    @Override
    public SubmissionAck send(String envelope) {
        try {
            JsonNode result = rpc.call("sendTransaction", rpc.params().put("transaction", envelope));
            return switch (result.path("status").asText()) {
                case "PENDING" -> new SubmissionAck.Pending();
                case "DUPLICATE" -> new SubmissionAck.Duplicate();
                case "TRY_AGAIN_LATER" -> new SubmissionAck.TryAgainLater();
                case "ERROR" ->
                    ResultReader.refused(result.path("errorResultXdr").asText());
                default ->
                    new SubmissionAck.Unanswered("unknown status "
                            + Printable.of(result.path("status").toString()));
            };
        } catch (IOException e) {
            return new SubmissionAck.Unanswered(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        try {
            JsonNode result = rpc.call("getTransaction", rpc.params().put("hash", hash.hex()));
            return switch (result.path("status").asText()) {
                case "SUCCESS", "FAILED" ->
                    new LookUp.InLedger(
                            Fields.ledger(result, "ledger"),
                            Fields.time(result, "createdAt"),
                            result.path("envelopeXdr").asText(),
                            ResultReader.read(result.path("resultXdr").asText()));
                case "NOT_FOUND" -> new LookUp.NotFound();
                default ->
                    new LookUp.Unanswered("unknown status "
                            + Printable.of(result.path("status").toString()));
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
    public Optional<State> read() throws IOException {
        Snapshot snapshot = snapshot(
                List.of(Entries.accountKey(distribution), Entries.dataKey(distribution, OwnAccount.DATA_NAME)));
        if (!snapshot.unreadable().isEmpty()) {
            throw new IOException("getLedgerEntries: the distribution account is in a form unknown to this version");
        }
        @Nullable Long sequence = null;
        @Nullable BookClaim claim = null;
        for (LedgerEntry.LedgerEntryData entry : snapshot.entries()) {
            switch (entry.getDiscriminant()) {
                case ACCOUNT ->
                    sequence =
                            entry.getAccount().getSeqNum().getSequenceNumber().getInt64();
                case DATA ->
                    claim = BookClaim.read(entry.getData().getDataValue().getDataValue());
                default -> {}
            }
        }
        return sequence == null ? Optional.empty() : Optional.of(new State(sequence, claim));
    }

    /// The rules of the distribution account; empty if it does not exist.
    Optional<SigningRules> signingRules() throws IOException {
        for (LedgerEntry.LedgerEntryData entry :
                snapshot(List.of(Entries.accountKey(distribution))).entries()) {
            return Optional.of(SigningRules.of(entry.getAccount()));
        }
        return Optional.empty();
    }

    @Override
    public Preflight preflight(Collection<Recipient> recipients) throws IOException {
        List<LedgerKey> keys = Recipients.keys(recipients, distribution);
        List<LedgerEntry.LedgerEntryData> entries = new ArrayList<>();
        Set<LedgerKey> unreadable = new HashSet<>();
        Deque<List<LedgerKey>> questions = new ArrayDeque<>();
        for (int i = 0; i < keys.size(); i += MAX_KEYS) {
            questions.add(keys.subList(i, Math.min(keys.size(), i + MAX_KEYS)));
        }
        for (int requests = 0; !questions.isEmpty(); requests++) {
            if (requests == MAX_REQUESTS) {
                throw new IOException("getLedgerEntries: errors about too many entries");
            }
            List<LedgerKey> question = questions.remove();
            try {
                Snapshot snapshot = snapshot(question);
                entries.addAll(snapshot.entries());
                unreadable.addAll(snapshot.unreadable());
            } catch (RpcErrorException e) { // an error about one recipient concerns that recipient
                if (question.size() == 1) {
                    LOG.warnf("ledger entry cannot be read; reason=%s", e.getMessage());
                    unreadable.add(question.getFirst());
                } else {
                    questions.add(question.subList(0, question.size() / 2));
                    questions.add(question.subList(question.size() / 2, question.size()));
                }
            }
        }
        return Recipients.judge(recipients, distribution, entries, unreadable);
    }

    /// Ledger entries as of exactly one ledger.
    ///
    /// @param unreadable keys of entries that exist but cannot be decoded by this version
    private record Snapshot(
            LedgerSequence asOf, List<LedgerEntry.LedgerEntryData> entries, Set<LedgerKey> unreadable) {}

    /// @param keys 1–200
    /// @throws IOException also if the list of entries is missing, because an incomplete answer is not a fact
    private Snapshot snapshot(List<LedgerKey> keys) throws IOException {
        ObjectNode params = rpc.params();
        var list = params.putArray("keys");
        for (LedgerKey key : keys) {
            list.add(key.toXdrBase64());
        }
        JsonNode result = rpc.call("getLedgerEntries", params);
        if (!result.path("entries").isArray()) {
            throw new IOException("getLedgerEntries: the answer has no list of entries");
        }
        List<LedgerEntry.LedgerEntryData> entries = new ArrayList<>();
        Set<LedgerKey> unreadable = new HashSet<>();
        for (JsonNode entry : result.path("entries")) {
            @Nullable LedgerKey key;
            try {
                LedgerEntry.LedgerEntryData data =
                        XdrBorder.decode(LedgerEntry.LedgerEntryData::fromXdrBase64, Fields.text(entry, "xdr"));
                key = Entries.keyOf(data);
                entries.add(data);
            } catch (IOException e) {
                LOG.warnf("ledger entry cannot be read; reason=%s", e.getMessage());
                key = XdrBorder.decode(LedgerKey::fromXdrBase64, Fields.text(entry, "key"));
                unreadable.add(key);
            }
            if (key == null || !keys.contains(key)) { // then an entry that was asked for may be missing
                throw new IOException("getLedgerEntries: an entry that nobody asked for");
            }
        }
        return new Snapshot(Fields.ledger(result, "latestLedger"), entries, unreadable);
    }
}
