package io.stroop.payout.balance;

import io.stroop.payout.engine.book.BookAccount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// All balances in JSON.
@Schema(name = "Balances")
public record BalanceView(Instant asOf, List<OfAsset> assets) {
    private static final int SCALE = 7;

    /// Amounts are decimals in units of the asset, and may be negative.
    public record OfAsset(
            @Schema(description = "`native` or `CODE:ISSUER`")
            String asset,

            @Schema(
                    description =
                            "What was paid according to the book, without what ledgers show as paid: 0 if they agree")
            String drift,

            @Schema(description = "By account of the book, such as `owed`, `paid` or `fees`; they add up to 0")
            Map<String, String> balances) {}

    static BalanceView of(Balances.Reading reading) {
        return new BalanceView(
                reading.asOf(),
                reading.byAsset().entrySet().stream()
                        .map(row -> of(row.getKey(), row.getValue()))
                        .toList());
    }

    private static OfAsset of(String asset, Balances.OfAsset of) {
        Map<String, String> balances = new LinkedHashMap<>();
        for (BookAccount account : BookAccount.values()) {
            balances.put(account.label(), decimal(of.byAccount().getOrDefault(account, BigInteger.ZERO)));
        }
        return new OfAsset(asset, decimal(of.drift()), balances);
    }

    /// A plain decimal without trailing zeros.
    private static String decimal(BigInteger stroops) {
        BigDecimal units = new BigDecimal(stroops, SCALE).stripTrailingZeros();
        return units.scale() < 0 ? units.setScale(0).toPlainString() : units.toPlainString();
    }
}
