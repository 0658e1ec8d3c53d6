package io.stroop.payout.cosigner;

import io.stroop.contracts.Asset;
import io.stroop.contracts.InvalidValueException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The most that may be paid of one asset.
///
/// @param paymentStroops by one payment
/// @param hourStroops in one hour (UTC)
record AssetCap(long paymentStroops, long hourStroops) {
    private static final Pattern FORM = Pattern.compile("([^=]+)=([1-9][0-9]{0,18})/([1-9][0-9]{0,18})");

    /// @param texts each `ASSET=PAYMENT/HOUR`
    /// @throws IllegalArgumentException if one has another form
    static Map<Asset, AssetCap> parse(Collection<String> texts) {
        Map<Asset, AssetCap> caps = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher matcher = FORM.matcher(text.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("must be ASSET=PAYMENT/HOUR in stroops, separated by commas");
            }
            try {
                AssetCap cap = new AssetCap(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
                if (caps.put(Asset.parse(matcher.group(1)), cap) != null) {
                    throw new IllegalArgumentException("has an asset twice");
                }
            } catch (NumberFormatException | InvalidValueException e) {
                throw new IllegalArgumentException("must be ASSET=PAYMENT/HOUR in stroops, separated by commas", e);
            }
        }
        return caps;
    }
}
