package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The keys are the examples of SEP-23.
class DestinationTest {
    private static final String ACCOUNT = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ";
    private static final String MUXED = "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK";

    @Test
    void readsAnAccountAddress() {
        assertThat(Destination.parse(ACCOUNT)).isEqualTo(new AccountId(ACCOUNT));
    }

    @Test
    void knowsTheAccountOfAMuxedAddress() {
        assertThat(Destination.parse(MUXED).account()).isEqualTo(new AccountId(ACCOUNT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GAAAAAAAACGC6", // too short
                "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA", // checksum
                "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLL", // unused bits not zero
                "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK===",
                "ga7qynf7sowq3glr2bgmzehxavirza4kvwltjjfc7mgxua74p7ujvsgz",
                ""
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> Destination.parse(text)).isInstanceOf(InvalidValueException.class);
    }
}
