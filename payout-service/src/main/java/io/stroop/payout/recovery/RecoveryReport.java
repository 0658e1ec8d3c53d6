package io.stroop.payout.recovery;

import io.stroop.payout.engine.book.Finding;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/// What a recovery prints, for the operator who waits for it.
@Singleton
class RecoveryReport {
    private static final int NOTHING_LEFT = 0;
    private static final int NEEDS_A_PERSON = 2;

    /// `batch_id`: see [io.stroop.payout.engine.book.Batch#UNKNOWN].
    private static final String COUNTS = """
            select count(distinct hash) as lost, count(payout_id) as settled,
                (select count(*) from payout where substatus = 'MAYBE_PAID') as held
            from stellar_transaction left join payment_payout on transaction_hash = hash
            where batch_id = '00000000-0000-0000-0000-000000000000'""";

    private final DataSource database;
    private final Clock clock;
    private final Instant begun;
    private final PrintStream out = System.out;
    private String last = "";

    RecoveryReport(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /// @return 0 if the lane may sign, 2 if findings keep it from signing
    static int exitCode(List<Finding> open) {
        return open.isEmpty() ? NOTHING_LEFT : NEEDS_A_PERSON;
    }

    /// A step of the work, unless it was the last line. Numbers change all the time and are not printed again.
    void says(String sentence) {
        String kind = sentence.replaceAll("[0-9]+", "");
        if (!kind.equals(last)) {
            out.println("recover: " + sentence);
            last = kind;
        }
    }

    /// What a transaction may have paid is held.
    void held(Finding finding) {
        out.printf(
                "recover: held  ledger %s  transaction %s  %s%n",
                finding.ledger(), finding.transaction(), finding.evidence());
    }

    /// @param open what keeps the lane from signing
    void ends(List<Finding> open) {
        for (Finding finding : open) {
            out.printf(
                    "recover: open  %s  ledger %s  %s%n", finding.kind().label(), finding.ledger(), finding.evidence());
        }
        out.println(
                open.isEmpty()
                        ? "recover: the book and the ledger agree; start the payout-service"
                        : "recover: the lane signs nothing until these findings are closed: see \"Findings\" in the operations"
                                + " guide");
        out.printf(
                "recover: %s open_findings=%d seconds=%d%n",
                counts(), open.size(), Duration.between(begun, clock.instant()).toSeconds());
    }

    private String counts() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(COUNTS);
                ResultSet row = query.executeQuery()) {
            row.next();
            return "lost_transactions=%d settled_payouts=%d held_payouts=%d"
                    .formatted(row.getLong("lost"), row.getLong("settled"), row.getLong("held"));
        } catch (SQLException e) {
            throw new IllegalStateException("the result of the recovery cannot be counted", e);
        }
    }
}
