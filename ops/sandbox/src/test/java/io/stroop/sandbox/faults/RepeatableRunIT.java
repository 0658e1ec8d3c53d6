package io.stroop.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.sandbox.horizon.HorizonRequest;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.server.LiveNetwork;
import io.stroop.sandbox.server.Reply;
import io.stroop.sandbox.server.SandboxNetworks;
import io.stroop.sandbox.server.SandboxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The same requests meet the same faults and get the same answers, and no request breaks the fronts.
class RepeatableRunIT {
    private static final long START = 1_800_000_000;
    private static final List<String> RULES = List.of(
            "lost-request:rate=0.1",
            "lost-response:rate=0.1,on=submit",
            "rate-limit:rate=0.1",
            "gateway-timeout:rate=0.1",
            "lagging-read:rate=0.3,k=5",
            "pruned-history:rate=0.3,k=4",
            "missing-transaction:rate=0.3",
            "late-inclusion:rate=0.3",
            "empty-ledger:rate=0.2",
            "node-restart:rate=0.1",
            "fee-storm:rate=0.1");
    private static final List<String> PATHS = List.of(
            "",
            "/",
            "/accounts/{a}",
            "/accounts/{a}/transactions",
            "/accounts/{a}/payments",
            "/accounts/{a}/operations",
            "/accounts/GX",
            "/transactions",
            "/transactions/{n}",
            "/transactions/{h}/operations",
            "/ledgers",
            "/ledgers/{n}",
            "/ledgers/{n}/payments",
            "/operations",
            "/operations/{n}",
            "/payments",
            "/fee_stats",
            "//",
            "/ledgers//x");
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "now",
            "9223372036854775807",
            "9223372036854775808",
            "4294967296",
            "8589938688",
            "asc",
            "desc",
            "200",
            "201",
            "x",
            "%",
            "%ff",
            "true",
            "1e3",
            " 7",
            "١");
    private static final List<String> NAMES =
            List.of("cursor", "limit", "order", "include_failed", "join", "cursor", "limit");

    private static List<String> run(long seed) {
        LiveNetwork live = new LiveNetwork(
                SandboxNetworks.fresh(
                        SandboxOptions.defaults()
                                .withSeed(seed)
                                .withRetention(20)
                                .withOperationsPerLedger(50),
                        START),
                new Faults(seed));
        RULES.forEach(rule -> live.faults().add(FaultRule.parse(rule)));
        SplittableRandom random = new SplittableRandom(seed);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            long now = live.network().info().closeTime();
            switch (random.nextInt(8)) {
                case 0 -> seen.add(live.close(now + 1 + random.nextInt(7)).hashText());
                case 1 -> seen.add(text(live.friendbot(address(random), "http://here", now)));
                case 2, 3 -> seen.add(text(live.rpc(front(random, true), body(random), now)));
                default -> {
                    HorizonRequest request = HorizonRequest.of(path(random), query(random), "http://here/horizon");
                    seen.add(text(live.horizon(front(random, false), request)));
                }
            }
        }
        return seen;
    }

    private static String text(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> {
                assertThat(answered.status()).isIn(200, 204, 400, 404, 410, 429, 500, 503, 504);
                yield answered.toString();
            }
            case Reply.Nothing _ -> "nothing";
            case Reply.Waiting waiting -> waiting.envelope().hashText();
        };
    }

    private static Front front(SplittableRandom random, boolean rpc) {
        if (rpc) {
            return random.nextBoolean() ? Front.RPC : Front.RPC2;
        }
        return random.nextBoolean() ? Front.HORIZON : Front.HORIZON2;
    }

    private static String address(SplittableRandom random) {
        return SandboxKeys.keyPair("somebody " + random.nextInt(30)).getAccountId();
    }

    private static String path(SplittableRandom random) {
        return pick(random, PATHS)
                .replace("{a}", address(random))
                .replace("{n}", pick(random, VALUES))
                .replace("{h}", "0".repeat(64));
    }

    private static String query(SplittableRandom random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(pick(random, NAMES))
                    .append('=')
                    .append(pick(random, VALUES))
                    .append('&');
        }
        return query.toString();
    }

    private static String body(SplittableRandom random) {
        String method = pick(random, List.of("getTransactions", "getLedgers", "getHealth", "getFeeStats"));
        String cursor = pick(random, VALUES);
        String params = random.nextBoolean()
                ? "{\"startLedger\":%d}".formatted(random.nextInt(40))
                : "{\"pagination\":{\"cursor\":\"%s\",\"limit\":%d}}".formatted(cursor, random.nextInt(250));
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params);
    }

    private static String pick(SplittableRandom random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void twoRunsWithTheSameSeedAreEqualWithAllFaultsActive() {
        List<String> first = run(3);

        assertThat(run(3)).isEqualTo(first);
        assertThat(run(4)).isNotEqualTo(first);
        assertThat(first).contains("nothing").anyMatch(text -> text.contains("before_history"));
    }
}
