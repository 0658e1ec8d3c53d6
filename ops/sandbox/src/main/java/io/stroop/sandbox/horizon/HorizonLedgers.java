package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// Horizon's representation of a ledger.
///
/// Source: stellar-horizon `internal/resourceadapter/ledger.go`.
final class HorizonLedgers {
    private HorizonLedgers() {}

    static ObjectNode describe(ClosedLedger ledger, Hal hal) {
        String self = "/ledgers/" + ledger.sequence();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode links = node.putObject("_links");
        links.set("self", hal.link(self));
        for (String what : new String[] {"transactions", "operations", "payments", "effects"}) {
            links.set(what, hal.paged(self + "/" + what));
        }
        int successful = 0;
        int operations = 0;
        int all = 0;
        for (LedgerTransaction one : ledger.transactions()) {
            all += one.operations();
            if (one.outcome().succeeded()) {
                successful++;
                operations += one.operations();
            }
        }
        return node.put("id", ledger.hashText())
                .put("paging_token", Long.toString(ledger.sequence() << 32))
                .put("hash", ledger.hashText())
                .put("prev_hash", HexFormat.of().formatHex(ledger.previous().getHash()))
                .put("sequence", ledger.sequence())
                .put("successful_transaction_count", successful)
                .put("failed_transaction_count", ledger.transactions().size() - successful)
                .put("operation_count", operations)
                .put("tx_set_operation_count", all)
                .put(
                        "closed_at",
                        Instant.ofEpochSecond(ledger.info().closeTime()).toString())
                .put("total_coins", HorizonAccounts.amount(ledger.info().totalCoins()))
                .put("fee_pool", HorizonAccounts.amount(ledger.info().feePool()))
                .put("base_fee_in_stroops", ledger.info().baseFee())
                .put("base_reserve_in_stroops", ledger.info().baseReserve())
                .put("max_tx_set_size", ledger.info().maxOperations())
                .put("protocol_version", ledger.info().protocol())
                .put("header_xdr", Base64.getEncoder().encodeToString(ledger.headerXdr()));
    }
}
