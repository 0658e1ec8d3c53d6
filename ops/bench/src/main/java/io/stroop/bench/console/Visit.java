package io.stroop.bench.console;

import io.stroop.devservices.LargeBook;
import io.stroop.runtime.access.StaffRole;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A page or a search, visited again and again with other ids.
///
/// @param role of the visitor; null for nobody, who has only a link
/// @param path by the number of the visit, from 0
record Visit(String name, @Nullable StaffRole role, IntFunction<String> path) {
    private static final YearMonth MONTH = YearMonth.of(2026, 9);

    /// Far apart, so that successive visits do not find each other's rows in memory. Payout number `SOMEWHERE`,
    /// `2 * SOMEWHERE` … is settled and has no memo.
    private static final int SOMEWHERE = 15_015;

    /// Every page and every kind of search.
    ///
    /// @param destination an address with a fiftieth of all payouts
    /// @param workerPage path of a worker's page, with its secret
    static List<Visit> all(String destination, String workerPage) {
        List<Visit> all = new ArrayList<>();
        search(all, "payout id", i -> LargeBook.payoutId(payout(i)).toString());
        search(all, "completion", i -> "c-" + payout(i));
        search(all, "task", i -> "t-" + i % 100);
        search(all, "worker", i -> "w-" + (11 + 50 * (i % 100)));
        search(all, "busy worker", i -> LargeBook.BUSY_WORKER);
        search(all, "destination", i -> destination);
        search(all, "memo", i -> "m-" + (3 + 50 * (7 * i % 10_000)));
        search(all, "transaction hash", i -> LargeBook.transactionHash(transaction(i)));
        search(all, "batch", i -> LargeBook.batchId(transaction(i)).toString());
        search(all, "dead letter's completion", i -> "dc-" + (1 + 977 * i % LargeBook.DEAD_LETTERS));
        search(all, "nothing", i -> "nothing-" + i);
        page(all, "overview, 1 h", "/console");
        page(all, "overview, 24 h", "/console?range=24h");
        page(all, "overview, 7 d", "/console?range=7d");
        page(all, "payouts", "/console/payouts");
        page(all, "payouts, settled", "/console/payouts?status=SETTLED&asset=native");
        page(all, "payouts, held", "/console/payouts?status=HELD");
        page(all, "payouts of a publisher, settled", i -> "/console/payouts?status=SETTLED&publisher=p-" + i % 20);
        page(all, "payouts of a busy worker", "/console/payouts?worker=" + LargeBook.BUSY_WORKER);
        page(all, "payouts of a busy worker, held", "/console/payouts?status=HELD&worker=" + LargeBook.BUSY_WORKER);
        page(all, "payouts of a task", i -> "/console/payouts?task=t-" + i % 100);
        page(all, "payouts to a destination", "/console/payouts?destination=" + destination);
        page(all, "payouts, last 30 days", "/console/payouts?range=30d");
        page(all, "payout", i -> "/console/payouts/" + LargeBook.payoutId(payout(i)));
        page(all, "payout, live part", i -> "/console/payouts/" + LargeBook.payoutId(payout(i)) + "/live");
        page(all, "payout that is held", i -> "/console/payouts/" + LargeBook.payoutId(held(i)));
        page(all, "transaction", i -> "/console/transactions/" + LargeBook.transactionHash(transaction(i)));
        page(all, "queues", "/console/queues");
        page(all, "dead letters", "/console/dead-letters");
        page(all, "dead letter", i -> "/console/dead-letters/" + (1 + 977 * i % LargeBook.DEAD_LETTERS));
        page(all, "finding", i -> "/console/findings/" + (1 + i % 500));
        page(all, "approvals", "/console/approvals");
        page(all, "questions", "/console/questions");
        page(all, "publishers", "/console/publishers");
        page(all, "publisher", i -> "/console/publishers/p-" + i % 20);
        page(all, "worker", i -> "/console/workers/w-" + (11 + 50 * (i % 100)));
        page(all, "busy worker", "/console/workers/" + LargeBook.BUSY_WORKER);
        page(all, "statement", i -> "/console/workers/w-" + (11 + 50 * (i % 100)) + "/statement?month=" + MONTH);
        page(
                all,
                "statement of a busy worker",
                "/console/workers/" + LargeBook.BUSY_WORKER + "/statement?month=" + MONTH);
        all.add(new Visit(
                "hold a payout", StaffRole.OPERATOR, i -> "/console/payouts/" + LargeBook.payoutId(held(i)) + "/hold"));
        all.add(new Visit(
                "redrive all dead letters",
                StaffRole.OPERATOR,
                i -> "/console/dead-letters/all/redrive?publisher=p-7"));
        all.add(new Visit("audit", StaffRole.AUDITOR, i -> "/console/audit"));
        all.add(new Visit("the worker's own page", null, i -> workerPage));
        return List.copyOf(all);
    }

    private static void search(List<Visit> all, String kind, IntFunction<String> text) {
        all.add(new Visit("search: " + kind, StaffRole.SUPPORT, i -> "/console/search?q=" + text.apply(i)));
    }

    private static void page(List<Visit> all, String name, String path) {
        page(all, name, i -> path);
    }

    private static void page(List<Visit> all, String name, IntFunction<String> path) {
        all.add(new Visit(name, StaffRole.SUPPORT, path));
    }

    private static int payout(int visit) {
        return SOMEWHERE * (1 + visit % 66);
    }

    private static int held(int visit) {
        return 7 + 1_000 * (visit % 249);
    }

    private static int transaction(int visit) {
        return 1 + 151 * visit % LargeBook.TRANSACTIONS;
    }
}
