package io.stroop.payout.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
    private static final long SEED = Long.getLong("stroop.seed", 20261128);
    private static final int TAMPERINGS = 10_000;
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void aTrailThatNobodyTouchedIsGood() {
        List<AuditRow> trail = trail(100);

        AuditCheck.Result result = check(trail, heads(trail));

        assertThat(result.problem()).isNull();
        assertThat(result.rows()).isEqualTo(100);
        assertThat(result.head()).isEqualTo(trail.getLast().hash());
        assertThat(check(List.of(), Map.of()).problem()).isNull();
    }

    @Test
    void theCanonicalFormIsWhatTheDocumentationSays() {
        AuditRow row = AuditRow.following(
                AuditRow.Head.NONE,
                START,
                new AuditEvent("ann", "payout.hold", "payout p-1", "ticket 7", null, "HELD"));

        // printf 'stroop-audit-v1,1:1,20:2026-11-28T10:00:00Z,3:ann,…,64:000…,' | sha256sum
        assertThat(row.hash()).isEqualTo("6573a2185613e5ae4b00337356d81ffe1c623934ccc1d8851cdfed650c15dc07");
        assertThat(row.previous()).isEqualTo(AuditRow.FIRST_PREVIOUS);
    }

    @Test
    void aRowThatIsWrittenMeanwhileIsLeftToTheNextCheck() {
        List<AuditRow> trail = trail(5);
        AuditCheck check = new AuditCheck(heads(trail.subList(0, 4)), 4);
        trail.forEach(check::next);

        assertThat(check.end(true))
                .isEqualTo(new AuditCheck.Result(4, trail.get(3).hash(), null));
    }

    @Test
    void everyOneOfTenThousandTamperingsIsFound() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<AuditRow> trail = trail(60);
        Map<Long, String> heads = heads(trail);
        Map<String, Integer> kinds = new HashMap<>();
        int found = 0;
        for (int i = 0; i < TAMPERINGS; i++) {
            List<AuditRow> changed = new ArrayList<>(trail);
            String kind = tamper(changed, random);
            kinds.merge(kind, 1, Integer::sum);
            String problem = check(changed, heads).problem();
            assertThat(problem).as("%s, number %d of seed %d", kind, i, SEED).isNotNull();
            found++;
        }
        System.out.printf("audit: tamperings=%d found=%d seed=%d kinds=%s%n", TAMPERINGS, found, SEED, kinds);
    }

    private static String tamper(List<AuditRow> rows, RandomGenerator random) {
        int at = random.nextInt(rows.size());
        return switch (random.nextInt(7)) {
            case 0 -> {
                rows.set(at, edited(rows.get(at), random));
                yield "edited";
            }
            case 1 -> {
                rows.remove(at);
                yield "deleted";
            }
            case 2 -> {
                rows.add(
                        at,
                        AuditRow.following(
                                at == 0 ? AuditRow.Head.NONE : rows.get(at - 1).head(), START, event(999)));
                yield "inserted";
            }
            case 3 -> {
                int other = (at + 1 + random.nextInt(rows.size() - 1)) % rows.size();
                AuditRow first = rows.get(at);
                rows.set(at, rows.get(other));
                rows.set(other, first);
                yield "reordered";
            }
            case 4 -> {
                rows.subList(at, rows.size()).clear();
                yield "cut off";
            }
            case 5 -> {
                rewrite(rows, at, edited(rows.get(at), random).event());
                yield "rewritten with good hashes";
            }
            default -> {
                rows.add(AuditRow.following(rows.getLast().head(), START, event(1_000)));
                yield "appended with a good hash";
            }
        };
    }

    /// Another content, and all later hashes computed again: what an administrator of the database can
    /// do.
    private static void rewrite(List<AuditRow> rows, int at, AuditEvent event) {
        List<AuditRow> rest = List.copyOf(rows.subList(at, rows.size()));
        rows.subList(at, rows.size()).clear();
        for (int i = 0; i < rest.size(); i++) {
            AuditRow.Head head =
                    rows.isEmpty() ? AuditRow.Head.NONE : rows.getLast().head();
            rows.add(AuditRow.following(
                    head, rest.get(i).at(), i == 0 ? event : rest.get(i).event()));
        }
    }

    private static AuditRow edited(AuditRow row, RandomGenerator random) {
        AuditEvent old = row.event();
        AuditEvent event = switch (random.nextInt(6)) {
            case 0 -> new AuditEvent(old.actor() + "x", old.action(), old.subject(), old.reason(), null, old.after());
            case 1 -> new AuditEvent(old.actor(), "payout.retry", old.subject(), old.reason(), null, old.after());
            case 2 -> new AuditEvent(old.actor(), old.action(), old.subject() + "0", old.reason(), null, old.after());
            case 3 -> new AuditEvent(old.actor(), old.action(), old.subject(), null, null, old.after());
            case 4 -> new AuditEvent(old.actor(), old.action(), old.subject(), old.reason(), "", old.after());
            // the same letters, moved from one field to the next
            default -> new AuditEvent(old.actor() + old.action(), "", old.subject(), old.reason(), null, old.after());
        };
        return new AuditRow(row.number(), row.at(), event, row.previous(), row.hash());
    }

    private static AuditCheck.Result check(List<AuditRow> rows, Map<Long, String> heads) {
        AuditCheck check =
                new AuditCheck(heads, rows.isEmpty() ? 0 : rows.getLast().number());
        rows.forEach(check::next);
        return check.end(true);
    }

    private static Map<Long, String> heads(List<AuditRow> rows) {
        Map<Long, String> heads = new HashMap<>();
        rows.forEach(row -> heads.put(row.number(), row.hash()));
        return heads;
    }

    private static List<AuditRow> trail(int rows) {
        List<AuditRow> trail = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            AuditRow.Head head =
                    trail.isEmpty() ? AuditRow.Head.NONE : trail.getLast().head();
            trail.add(AuditRow.following(head, START.plusSeconds(i), event(i)));
        }
        return trail;
    }

    private static AuditEvent event(int i) {
        return new AuditEvent("ann", "payout.hold", "payout p-" + i, "ticket " + i, null, "HELD");
    }
}
