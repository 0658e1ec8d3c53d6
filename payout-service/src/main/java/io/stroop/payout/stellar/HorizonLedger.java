package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerKey;

/// The network over Horizon.
///
/// An answer about an account is a snapshot: Horizon reads the account and the number in `Latest-Ledger` in one
/// repeatable-read transaction of its database, into which it writes ledgers as a whole (stellar/go,
/// `services/horizon/internal/httpx/middleware.go`, `StateMiddleware`). It therefore proves a sequence number
/// as well as RPC does.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/horizon/api-reference">Horizon API reference</a>
final class HorizonLedger implements Ledger, OwnAccount {
    private static final Logger LOG = Logger.getLogger(HorizonLedger.class);
    private static final int OK = 200;
    private static final Set<Integer> NOT_OFFERED = Set.of(404, 405);

    private final HorizonClient horizon;
    private final AccountId distribution;

    /// @param distribution the account whose funds [#preflight] reads
    HorizonLedger(HorizonClient horizon, AccountId distribution) {
        this.horizon = horizon;
        this.distribution = distribution;
    }

    @Override
    public Latest latest() throws IOException {
        return horizon.root().latest();
    }

    @Override
    public String networkPassphrase() throws IOException {
        return horizon.root().passphrase();
    }

    @Override
    public SubmissionAck send(String envelope) {
        try {
            ProviderClient.Answer answer = horizon.submit("/transactions_async", envelope);
            if (NOT_OFFERED.contains(answer.status())) { // by an older Horizon
                answer = horizon.submit("/transactions", envelope);
            }
            return ack(answer);
        } catch (IOException e) {
            return new SubmissionAck.Unanswered(String.valueOf(e.getMessage()));
        }
    }

    private static SubmissionAck ack(ProviderClient.Answer answer) {
        JsonNode body = answer.json();
        String status = body.path("tx_status").asText();
        String result = body.path("error_result_xdr").asText();
        String failed = body.path("extras").path("result_xdr").asText();
        return switch (status) {
            case "PENDING" -> new SubmissionAck.Pending();
            case "DUPLICATE" -> new SubmissionAck.Duplicate();
            case "TRY_AGAIN_LATER" -> new SubmissionAck.TryAgainLater();
            case "ERROR" -> ResultReader.refused(result);
            case "" -> synchronous(answer, failed);
            default -> new SubmissionAck.Unanswered("unknown status " + Printable.of(status));
        };
    }

    /// `/transactions` waits for a ledger. What it says about it is looked up like everything else.
    private static SubmissionAck synchronous(ProviderClient.Answer answer, String failed) {
        if (answer.status() == OK && answer.json().path("ledger").isIntegralNumber()) {
            return new SubmissionAck.Pending();
        }
        return failed.isEmpty()
                ? new SubmissionAck.Unanswered("HTTP %d without a result".formatted(answer.status()))
                : ResultReader.refused(failed);
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        try {
            Optional<ProviderClient.Answer> found =
                    horizon.get("transaction", "/transactions/" + hash, ProviderClient.MAX_BYTES);
            if (found.isEmpty()) {
                return new LookUp.NotFound();
            }
            JsonNode one = found.get().json();
            return new LookUp.InLedger(
                    Fields.ledger(one, "ledger"),
                    Fields.isoTime(one, "created_at"),
                    one.path("envelope_xdr").asText(),
                    ResultReader.read(Fields.text(one, "result_xdr")));
        } catch (IOException e) {
            return new LookUp.Unanswered(String.valueOf(e.getMessage()));
        }
    }

    /// Each account comes in a separate snapshot. A sequence number of a newer ledger is at least that of the
    /// oldest of them, so that one that is unused there is unused in all.
    @Override
    public AccountSequences sequences(Collection<AccountId> accounts) throws IOException {
        @Nullable LedgerSequence asOf = null;
        Map<AccountId, Long> sequences = new HashMap<>();
        for (AccountId account : accounts) {
            ProviderClient.Answer answer = horizon.account(account.address());
            LedgerSequence ledger = HorizonClient.asOf(answer);
            asOf = asOf == null || ledger.compareTo(asOf) < 0 ? ledger : asOf;
            if (HorizonClient.exists(answer)) {
                requireAccount(account, answer.json());
                sequences.put(account, Fields.numberText(answer.json(), "sequence"));
            }
        }
        if (asOf == null) {
            throw new IllegalArgumentException("no accounts");
        }
        return new AccountSequences(asOf, sequences);
    }

    private static void requireAccount(AccountId account, JsonNode answer) throws IOException {
        if (!Fields.text(answer, "account_id").equals(account.address())) {
            throw new IOException("the answer is about another account than " + account);
        }
    }

    @Override
    public Optional<State> read() throws IOException {
        ProviderClient.Answer answer = horizon.account(distribution.address());
        if (!HorizonClient.exists(answer)) {
            return Optional.empty();
        }
        requireAccount(distribution, answer.json());
        String value = answer.json().path("data").path(OwnAccount.DATA_NAME).asText();
        try {
            return Optional.of(new State(
                    Fields.numberText(answer.json(), "sequence"),
                    value.isEmpty() ? null : BookClaim.read(Base64.getDecoder().decode(value))));
        } catch (IllegalArgumentException e) {
            throw new IOException("the data entry of the distribution account is not base64", e);
        }
    }

    /// One request for each account.
    @Override
    public Preflight preflight(Collection<Recipient> recipients) throws IOException {
        Set<AccountId> accounts = new LinkedHashSet<>(Set.of(distribution));
        recipients.forEach(recipient -> accounts.add(recipient.account()));
        List<LedgerEntry.LedgerEntryData> entries = new ArrayList<>();
        Set<LedgerKey> unreadable = new HashSet<>();
        for (AccountId account : accounts) {
            ProviderClient.Answer answer = horizon.account(account.address());
            if (!HorizonClient.exists(answer)) {
                continue;
            }
            try {
                requireAccount(account, answer.json());
                entries.addAll(HorizonEntries.of(account, answer.json()));
            } catch (IOException e) { // concerns this one only
                LOG.warnf("account cannot be read; reason=%s", e.getMessage());
                unreadable.add(Entries.accountKey(account));
            }
        }
        return Recipients.judge(recipients, distribution, entries, unreadable);
    }
}
