package io.stroop.payout.console;

import io.stroop.contracts.Asset;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.control.CapView;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.control.Switches;
import io.stroop.payout.engine.book.Cap;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.http.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Sets and removes caps as people enter them.
@Singleton
class CapChanges {
    private static final int MAX_REASON_CHARS = 200;

    private final Switches switches;
    private final CurrentCaller caller;

    CapChanges(Switches switches, CurrentCaller caller) {
        this.switches = switches;
        this.caller = caller;
    }

    /// What was entered.
    ///
    /// @param amount empty to remove the cap
    record Entered(
            @Nullable String kind,
            @Nullable String asset,
            @Nullable String amount,
            @Nullable String reason) {}

    /// @param publisher whose own cap it is; null for the one of all
    /// @return what was done, as [Notices] names it
    /// @throws InvalidValueException with a sentence about what is wrong, without a full stop
    String change(Entered entered, @Nullable PublisherId publisher) {
        Cap.Kind what = kind(PublisherPages.text(entered.kind()), publisher);
        Asset in = asset(PublisherPages.text(entered.asset()));
        String why = reason(PublisherPages.text(entered.reason()));
        String most = PublisherPages.text(entered.amount());
        if (most.isEmpty()) {
            switches.removeCap(what, in, publisher, caller.actor(), why);
            return "uncapped";
        }
        switches.setCap(new Cap(what, in, publisher, stroops(most)), caller.actor(), why);
        return "capped";
    }

    private static Cap.Kind kind(String text, @Nullable PublisherId publisher) {
        try {
            Cap.Kind kind = CapView.kindOf(text);
            if (kind != Cap.Kind.BALANCE_FLOOR || publisher == null) {
                return kind;
            }
        } catch (ProblemException e) {
            // the message below covers it
        }
        throw new InvalidValueException("cap.kind", "Choose what is limited");
    }

    private static Asset asset(String text) {
        try {
            return Asset.parse(text.equals("XLM") ? "native" : text);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(e.code(), "The asset " + e.getMessage());
        }
    }

    private static long stroops(String amount) {
        try {
            return StroopAmount.parse(amount).stroops();
        } catch (InvalidValueException e) {
            throw new InvalidValueException(e.code(), "The amount " + e.getMessage());
        }
    }

    private static String reason(String text) {
        try {
            return OrderRequest.line(text, MAX_REASON_CHARS);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(e.code(), "The reason " + e.getMessage());
        }
    }
}
