package io.stroop.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.KeyScope;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StaffTest {
    private final AccessToken token = AccessToken.issue(new SecureRandom());

    @Test
    void aLineIsReadAsItWasWritten() {
        StaffMember ann = StaffMember.of("ann", Set.of(StaffRole.OPERATOR, StaffRole.APPROVER), token);

        assertThat(StaffMember.parse(ann.line())).isEqualTo(ann);
    }

    @Test
    void aWrongLineIsNamedButWhatMayBeATokenIsNot() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Staff.of(List.of("# people", "ann operator " + token.text())))
                .withMessage("line 2 must be: NAME ROLE,… PREFIX:SHA256");
    }

    @Test
    void anUnknownRoleIsRefused() {
        String line =
                StaffMember.of("ann", Set.of(StaffRole.SUPPORT), token).line().replace("support", "boss");

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Staff.of(List.of(line)))
                .withMessageStartingWith("line 1 \"boss\" is not a role; the roles are [support,");
    }

    @Test
    void everyScopeHasANameForRolesAllowed() {
        List<String> names = Arrays.stream(Roles.class.getFields())
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Stream.of(Roles.STAFF),
                                Arrays.stream(StaffRole.values()).map(StaffRole::label),
                                Arrays.stream(KeyScope.values()).map(KeyScope::label))
                        .flatMap(one -> one)
                        .toList());
    }
}
