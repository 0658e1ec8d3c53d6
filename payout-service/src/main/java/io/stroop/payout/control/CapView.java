package io.stroop.payout.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.contracts.Asset;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.engine.book.Cap;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.ProblemException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A cap, and how caps are named in paths and bodies.
///
/// @param kind `payout`, `worker-hour`, `publisher-hour` or `balance-floor`
/// @param amount decimal string
/// @param publisher whose own cap it is; null for the one of all publishers without a separate one
@Schema(name = "Cap")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CapView(
        String kind, String asset, String amount, @Nullable String publisher) {
    static final Comparator<CapView> ORDER = Comparator.comparing(CapView::kind)
            .thenComparing(CapView::asset)
            .thenComparing(view -> view.publisher() == null ? "" : view.publisher());

    public static CapView of(Cap cap) {
        return new CapView(
                label(cap.kind()),
                cap.asset().canonical(),
                StroopAmount.ofStroops(cap.stroops()).toDecimal(),
                cap.publisher() == null ? null : cap.publisher().value());
    }

    static String label(Cap.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Reads a kind.
    ///
    /// @throws ProblemException 400 if the kind does not exist
    public static Cap.Kind kindOf(String text) {
        for (Cap.Kind kind : Cap.Kind.values()) {
            if (label(kind).equals(text.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw ProblemException.badParameter(
                "kind", "cap.kind", "must be payout, worker-hour, publisher-hour or balance-floor");
    }

    /// Reads an asset.
    ///
    /// @throws ProblemException 400 if it is none
    public static Asset assetOf(String text) {
        try {
            return Asset.parse(text);
        } catch (InvalidValueException e) {
            throw ProblemException.badParameter("asset", e.code(), String.valueOf(e.getMessage()));
        }
    }

    /// Reads the body of a request that sets a cap, in stroops.
    ///
    /// @throws ProblemException 400 if it is not `{"amount": "…"}`
    public static long stroops(InputStream body) {
        Fields fields = new Fields(JsonBody.read(body));
        fields.allowOnly(Set.of("amount"));
        @Nullable StroopAmount amount = fields.required("amount", StroopAmount::parse);
        if (!fields.good()) {
            ProblemException.require(fields.invalid());
        }
        return Objects.requireNonNull(amount).stroops();
    }
}
