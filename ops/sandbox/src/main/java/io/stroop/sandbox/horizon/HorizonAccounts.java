package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.AccountSigner;
import io.stroop.sandbox.ledger.entry.DataRecord;
import io.stroop.sandbox.ledger.entry.TrustLine;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.NetworkView;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.SignerKeyType;
import org.stellar.sdk.xdr.TrustLineAsset;

/// Horizon's representation of an account.
final class HorizonAccounts {
    private HorizonAccounts() {}

    static ObjectNode describe(Account account, NetworkView view, Hal hal) {
        String address = XdrValues.address(account.id());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        String self = "/accounts/" + address;
        ObjectNode links = node.putObject("_links");
        links.set("self", hal.link(self));
        for (String what : List.of("transactions", "operations", "payments", "effects", "offers", "trades")) {
            links.set(what, hal.paged(self + "/" + what));
        }
        links.set("data", hal.link(self + "/data/{key}").put("templated", true));
        node.put("id", address).put("account_id", address).put("sequence", Long.toString(account.sequence()));
        if (account.sequenceLedger() > 0) {
            node.put("sequence_ledger", account.sequenceLedger());
            node.put("sequence_time", Long.toString(account.sequenceTime()));
        }
        node.put("subentry_count", account.subentries()).put("last_modified_ledger", account.modified());
        if (account.modified() >= view.oldest()) {
            node.put(
                    "last_modified_time",
                    Instant.ofEpochSecond(view.at(account.modified()).info().closeTime())
                            .toString());
        }
        node.putObject("thresholds")
                .put("low_threshold", account.threshold(1))
                .put("med_threshold", account.threshold(2))
                .put("high_threshold", account.threshold(3));
        node.putObject("flags")
                .put("auth_required", (account.flags() & 1) != 0)
                .put("auth_revocable", (account.flags() & 2) != 0)
                .put("auth_immutable", (account.flags() & 4) != 0)
                .put("auth_clawback_enabled", (account.flags() & 8) != 0);
        ArrayNode balances = node.putArray("balances");
        for (TrustLine line : sorted(view.lines(account.id()))) {
            line(balances.addObject(), line);
        }
        balances.addObject()
                .put("balance", amount(account.balance()))
                .put("buying_liabilities", amount(account.buying()))
                .put("selling_liabilities", amount(account.selling()))
                .put("asset_type", "native");
        ArrayNode signers = node.putArray("signers");
        for (AccountSigner signer : account.signers()) {
            if (signer.key().getDiscriminant() == SignerKeyType.SIGNER_KEY_TYPE_ED25519) {
                signers.addObject()
                        .put("weight", signer.weight())
                        .put(
                                "key",
                                StrKey.encodeEd25519PublicKey(
                                        signer.key().getEd25519().getUint256()))
                        .put("type", "ed25519_public_key");
            }
        }
        signers.addObject()
                .put("weight", account.threshold(0))
                .put("key", address)
                .put("type", "ed25519_public_key");
        ObjectNode data = node.putObject("data");
        view.records(account.id()).stream()
                .sorted(Comparator.comparing(DataRecord::name, Arrays::compareUnsigned))
                .forEach(record -> data.put(
                        new String(record.name(), StandardCharsets.UTF_8),
                        Base64.getEncoder().encodeToString(record.value())));
        return node.put("num_sponsoring", account.sponsoring())
                .put("num_sponsored", account.sponsored())
                .put("paging_token", address);
    }

    private static List<TrustLine> sorted(List<TrustLine> lines) {
        lines.sort(Comparator.comparing(line -> XdrValues.bytes(line.key()::toXdrByteArray), Arrays::compareUnsigned));
        return lines;
    }

    private static void line(ObjectNode node, TrustLine line) {
        TrustLineAsset asset = line.asset();
        boolean four = asset.getDiscriminant() == AssetType.ASSET_TYPE_CREDIT_ALPHANUM4;
        byte[] code = four
                ? asset.getAlphaNum4().getAssetCode().getAssetCode4()
                : asset.getAlphaNum12().getAssetCode().getAssetCode12();
        AccountID issuer =
                four ? asset.getAlphaNum4().getIssuer() : asset.getAlphaNum12().getIssuer();
        node.put("balance", amount(line.balance()))
                .put("limit", amount(line.limit()))
                .put("buying_liabilities", amount(line.buying()))
                .put("selling_liabilities", amount(line.selling()))
                .put("last_modified_ledger", line.modified())
                .put("is_authorized", line.isAuthorized())
                .put("is_authorized_to_maintain_liabilities", line.maintainsLiabilities())
                .put("is_clawback_enabled", line.isClawbackEnabled())
                .put("asset_type", four ? "credit_alphanum4" : "credit_alphanum12")
                .put("asset_code", new String(code, StandardCharsets.US_ASCII).replace("\0", ""))
                .put("asset_issuer", XdrValues.address(issuer));
    }

    /// Stroops as a decimal number with seven decimals.
    static String amount(long stroops) {
        return BigDecimal.valueOf(stroops, 7).toPlainString();
    }
}
