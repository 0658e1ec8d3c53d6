package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.16.0.0/12, 10.31.0.1, true",
        "10.16.0.0/12, 10.32.0.1, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, ::1, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
    })
    void holdsTheAddressesThatShareItsFirstBits(String range, String address, boolean inside) {
        assertThat(IpRange.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example.com", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "10.0.0/8x"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> IpRange.parse(text));
    }
}
