package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.horizon.HorizonPage.Item;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.NetworkView;
import io.stroop.sandbox.validity.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.Operation;

/// Answers a `GET`.
///
/// Source: stellar-horizon `internal/httpx/router.go`, `internal/actions/`.
final class HorizonReads {
    private static final String HASH = "[0-9a-f]{64}";

    private final NetworkView view;
    private final HorizonRequest request;
    private final Hal hal;

    HorizonReads(NetworkView view, HorizonRequest request) {
        this.view = view;
        this.request = request;
        this.hal = new Hal(request.base());
    }

    HorizonReply answer() throws HorizonFailure {
        String[] parts = request.path().substring(1).split("/", -1);
        String first = parts[0];
        String last = parts[parts.length - 1];
        return switch (parts.length) {
            case 1 ->
                switch (first) {
                    case "" -> new HorizonReply(200, root());
                    case "fee_stats" -> new HorizonReply(200, HorizonFees.describe(view));
                    case "ledgers" -> ledgers();
                    case "transactions" -> transactions(null, 0);
                    case "operations", "payments" -> operations(null, 0, last.equals("payments"));
                    default -> Problems.notFound();
                };
            case 2 ->
                switch (first) {
                    case "accounts" -> account(accountId(last));
                    case "transactions" -> transaction(last);
                    case "ledgers" -> new HorizonReply(200, HorizonLedgers.describe(view.at(ledger(last)), hal));
                    case "operations" -> operation(last);
                    default -> Problems.notFound();
                };
            case 3 ->
                switch (first + " " + last) {
                    case "accounts transactions" -> transactions(accountId(parts[1]), 0);
                    case "accounts operations", "accounts payments" ->
                        operations(accountId(parts[1]), 0, last.equals("payments"));
                    case "ledgers transactions" -> transactions(null, ledger(parts[1]));
                    case "ledgers operations", "ledgers payments" ->
                        operations(null, ledger(parts[1]), last.equals("payments"));
                    case "transactions operations", "transactions payments" ->
                        operationsOf(parts[1], last.equals("payments"));
                    default -> Problems.notFound();
                };
            default -> Problems.notFound();
        };
    }

    private ObjectNode root() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode links = node.putObject("_links");
        links.set("self", hal.link("/"));
        links.set("account", hal.link("/accounts/{account_id}").put("templated", true));
        links.set("ledgers", hal.paged("/ledgers"));
        links.set("transactions", hal.paged("/transactions"));
        links.set("operations", hal.paged("/operations"));
        links.set("payments", hal.paged("/payments"));
        links.set("fee_stats", hal.link("/fee_stats"));
        long latest = view.latest().sequence();
        return node.put("horizon_version", "stroop-sandbox")
                .put("core_version", "stroop-sandbox (simulated)")
                .put("ingest_latest_ledger", latest)
                .put("history_latest_ledger", latest)
                .put(
                        "history_latest_ledger_closed_at",
                        Instant.ofEpochSecond(view.info().closeTime()).toString())
                .put("history_elder_ledger", view.oldest())
                .put("core_latest_ledger", latest)
                .put("network_passphrase", view.passphrase())
                .put("current_protocol_version", view.info().protocol())
                .put("supported_protocol_version", view.info().protocol())
                .put("core_supported_protocol_version", view.info().protocol());
    }

    private static AccountID accountId(String address) throws HorizonFailure {
        try {
            return XdrValues.account(StrKey.decodeEd25519PublicKey(address));
        } catch (RuntimeException e) { // the SDK throws more than one kind
            throw new HorizonFailure(Problems.badRequest(
                    "account_id", "Account ID must start with `G` and contain 56 alphanum characters"));
        }
    }

    private HorizonReply account(AccountID id) {
        Account account = view.account(id);
        return account == null
                ? Problems.notFound()
                : new HorizonReply(200, HorizonAccounts.describe(account, view, hal));
    }

    private LedgerTransaction found(String hash) throws HorizonFailure {
        if (!hash.matches(HASH)) {
            throw new HorizonFailure(
                    Problems.badRequest("tx_id", "Transaction hash must be a hex-encoded, lowercase SHA-256 hash"));
        }
        LedgerTransaction found = view.find(hash);
        if (found == null) {
            throw new HorizonFailure(Problems.notFound());
        }
        return found;
    }

    private HorizonReply transaction(String hash) throws HorizonFailure {
        return new HorizonReply(200, HorizonTransactions.describe(found(hash), hash, hal));
    }

    private long ledger(String text) throws HorizonFailure {
        if (!text.matches("\\d{1,10}")) {
            throw new HorizonFailure(Problems.badRequest("ledger_id", "unparseable value"));
        }
        long sequence = Long.parseLong(text);
        if (sequence < view.oldest()) {
            throw new HorizonFailure(Problems.beforeHistory());
        }
        if (sequence > view.latest().sequence()) {
            throw new HorizonFailure(Problems.notFound());
        }
        return sequence;
    }

    private HorizonReply ledgers() throws HorizonFailure {
        return HorizonPage.of(request, view)
                .fill(
                        view,
                        sequence -> List.of(
                                new Item(sequence << 32, () -> HorizonLedgers.describe(view.at(sequence), hal))))
                .reply();
    }

    private boolean includesFailed() {
        return request.value("include_failed").equals("true");
    }

    /// The requested transactions of a ledger.
    ///
    /// @param concerning null for all accounts
    /// @param only the only ledger to search; 0 for all
    private List<LedgerTransaction> in(long ledger, @Nullable AccountID concerning, long only) {
        if (only != 0 && only != ledger) {
            return List.of();
        }
        return view.transactions(view.at(ledger)).stream()
                .filter(one -> includesFailed() || one.outcome().succeeded())
                .filter(one -> concerning == null || one.mentions(XdrValues.keyOf(concerning)))
                .toList();
    }

    private HorizonReply transactions(@Nullable AccountID account, long only) throws HorizonFailure {
        return HorizonPage.of(request, view)
                .fill(view, ledger -> {
                    List<Item> items = new ArrayList<>();
                    for (LedgerTransaction one : in(ledger, account, only)) {
                        if (account == null || concerns(one, account)) {
                            items.add(new Item(one.id(), () -> HorizonTransactions.describe(one, one.hashText(), hal)));
                        }
                    }
                    return items;
                })
                .reply();
    }

    private static boolean concerns(LedgerTransaction one, AccountID account) {
        Envelope envelope = one.envelope();
        if (envelope.source().equals(account) || envelope.feeSource().equals(account)) {
            return true;
        }
        MuxedAccount source = envelope.transaction().getSourceAccount();
        return envelope.operations().stream()
                .anyMatch(o -> HorizonOperations.participants(o, source).contains(account));
    }

    private HorizonReply operations(@Nullable AccountID account, long only, boolean paymentsOnly)
            throws HorizonFailure {
        return HorizonPage.of(request, view)
                .fill(view, ledger -> {
                    List<Item> items = new ArrayList<>();
                    in(ledger, account, only).forEach(one -> add(items, one, account, paymentsOnly));
                    return items;
                })
                .reply();
    }

    private HorizonReply operationsOf(String hash, boolean paymentsOnly) throws HorizonFailure {
        LedgerTransaction one = found(hash);
        List<Item> items = new ArrayList<>();
        add(items, one, null, paymentsOnly);
        return HorizonPage.of(request, view)
                .fill(view, ledger -> ledger == one.ledger() ? items : List.of())
                .reply();
    }

    private HorizonReply operation(String text) throws HorizonFailure {
        if (!text.matches("\\d{1,18}")) {
            throw new HorizonFailure(Problems.badRequest("id", "unparseable value"));
        }
        long id = Long.parseLong(text);
        List<Item> items = new ArrayList<>();
        for (LedgerTransaction one : view.transactions(view.at(ledger(Long.toString(id >> 32))))) {
            add(items, one, null, false);
        }
        return items.stream()
                .filter(item -> item.id() == id)
                .findFirst()
                .map(item -> new HorizonReply(200, item.body().get()))
                .orElseGet(Problems::notFound);
    }

    private void add(List<Item> items, LedgerTransaction one, @Nullable AccountID account, boolean paymentsOnly) {
        Envelope envelope = one.envelope();
        MuxedAccount source = envelope.transaction().getSourceAccount();
        List<Operation> operations = envelope.operations();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            int index = i;
            if ((!paymentsOnly || HorizonOperations.isPayment(operation))
                    && (account == null
                            || HorizonOperations.participants(operation, source).contains(account))) {
                items.add(new Item(
                        HorizonOperations.id(one, index),
                        () -> HorizonOperations.describe(one, operation, source, index, hal)));
            }
        }
    }
}
