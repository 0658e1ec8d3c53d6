package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The keys are the examples of SEP-23.
class DestinationTest {
    private static final String ACCOUNT = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ";
    private static final String CONTRACT = "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA";
    private static final String MUXED = "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK";

    @Test
    void readsAnAccountAddress() {
        assertThat(Destination.parse(ACCOUNT)).isEqualTo(new AccountId(ACCOUNT));
    }

    @Test
    void knowsTheAccountOfAMuxedAddress() {
        assertThat(AccountDestination.parse(MUXED).account()).isEqualTo(new AccountId(ACCOUNT));
    }

    @Test
    void readsTheAddressOfAContractButCannotPayItYet() {
        assertThat(Destination.parse(CONTRACT)).isEqualTo(new ContractAddress(CONTRACT));
        assertThatThrownBy(() -> AccountDestination.parse(CONTRACT))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.code()).isEqualTo("address.contract"))
                .hasMessageContaining("cannot be paid yet");
    }

    @Test
    void refusesTheMuxedAddressOfAContractWithTheSameReason() {
        assertThatThrownBy(() -> Destination.parse("W" + MUXED.substring(1)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.code()).isEqualTo("address.contract"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GAAAAAAAACGC6", // too short
                "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA", // checksum
                "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLL", // unused bits not zero
                "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK===",
                "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDB", // checksum
                "ga7qynf7sowq3glr2bgmzehxavirza4kvwltjjfc7mgxua74p7ujvsgz",
                ""
            })
    void refusesWhatIsNotAnAddress(String text) {
        assertThatThrownBy(() -> Destination.parse(text)).isInstanceOf(InvalidValueException.class);
    }
}
