package io.stroop.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The syntax of rules, their occasions and their probability.
class FaultRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost-request",
                "rate-limit:k=7,front=horizon2",
                "lost-response:rate=0.05,after=3,for=10,front=rpc,on=submit",
                "fee-storm:k=2,bid=900000"
            })
    void printsARuleAsItIsWritten(String text) {
        assertThat(FaultRule.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gremlins|unknown fault: gremlins",
                "lost-request:rate=2|rate must be between 0 and 1",
                "lost-request:rate=often|rate must be between 0 and 1, with at most six decimals",
                "lost-request:k|\"k\" is not NAME=VALUE",
                "lost-request:color=red|unknown setting: color",
                "lost-request:front=fax|unknown front: fax",
                "lost-request:on=sundays|on must be submit, read or all",
                "lost-request:for=-1|for must be a number"
            })
    void explainsWhyARuleIsInvalid(String text, String why) {
        assertThatThrownBy(() -> FaultRule.parse(text)).hasMessageContaining(why);
    }

    @Test
    void aScriptedFaultHappensAtItsOccasionsAndIsThenOver() {
        Faults faults = new Faults(0);
        faults.add(FaultRule.parse("lost-request:after=2,for=3,front=rpc"));
        List<Boolean> happened = new ArrayList<>();

        for (int i = 0; i < 7; i++) {
            assertThat(faults.at(Fault.LOST_REQUEST, Front.RPC2, false)).isEmpty();
            happened.add(faults.at(Fault.LOST_REQUEST, Front.RPC, false).isPresent());
        }

        assertThat(happened).containsExactly(false, false, true, true, true, false, false);
        assertThat(faults.status()).singleElement().satisfies(status -> {
            assertThat(status.happened()).isEqualTo(3);
            assertThat(status.isOver()).isTrue();
        });
    }

    @Test
    void chanceDependsOnTheSeedButNotOnOtherRules() {
        List<Boolean> alone = draws(5, "lost-response:rate=0.3");
        List<Boolean> beside = draws(5, "lost-response:rate=0.3", "rate-limit:rate=0.5");
        List<Boolean> otherSeed = draws(6, "lost-response:rate=0.3");

        assertThat(beside).isEqualTo(alone).isNotEqualTo(otherSeed);
        assertThat(alone.stream().filter(b -> b).count()).isBetween(240L, 360L);
    }

    private static List<Boolean> draws(long seed, String... rules) {
        Faults faults = new Faults(seed);
        for (String rule : rules) {
            faults.add(FaultRule.parse(rule));
        }
        List<Boolean> draws = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            draws.add(faults.at(Fault.LOST_RESPONSE, Front.RPC, true).isPresent());
            faults.at(Fault.RATE_LIMIT, Front.RPC, true);
        }
        return draws;
    }
}
