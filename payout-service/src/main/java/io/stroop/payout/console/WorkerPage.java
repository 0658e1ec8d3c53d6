package io.stroop.payout.console;

import io.stroop.payout.worker.WorkerAccounts;
import io.stroop.payout.worker.WorkerLink;
import io.stroop.payout.worker.WorkerQuestion;
import java.time.Instant;
import java.util.List;

/// What a worker sees.
///
/// @param path of the page itself
/// @param lines the newest payouts
/// @param explorer how links to transactions begin; empty if there are none
/// @param notice what was just done; empty for nothing
public record WorkerPage(
        WorkerLink link,
        String path,
        List<WorkerAccounts.Sums> sums,
        List<WorkerAccounts.Line> lines,
        List<WorkerQuestion> questions,
        String explorer,
        String notice,
        String problem,
        boolean sandbox,
        Instant now) {

    /// What the worker can do about a payout; empty for nothing.
    public String advice(WorkerAccounts.Line line) {
        return switch (line.substatus()) {
            case NO_ACCOUNT -> "Open your wallet and activate your Stellar account. The payment then comes by itself.";
            case NO_TRUSTLINE ->
                "Open your wallet and add the asset %s. The payment then comes by itself."
                        .formatted(Shown.code(line.asset()));
            case LINE_FULL ->
                "Raise the limit for %s in your wallet, or move some of it elsewhere."
                        .formatted(Shown.code(line.asset()));
            case MEMO_REQUIRED -> "Write to us below with the memo that your exchange has given you.";
            default -> "";
        };
    }
}
