package io.stroop.runtime.access;

import io.stroop.contracts.InvalidValueException;
import java.util.Arrays;
import java.util.List;

/// What a person may do. The labels are those of [Roles], where each is explained.
public enum StaffRole {
    SUPPORT(Roles.SUPPORT),
    OPERATOR(Roles.OPERATOR),
    APPROVER(Roles.APPROVER),
    AUDITOR(Roles.AUDITOR),
    PUBLISHER_ADMIN(Roles.PUBLISHER_ADMIN);

    private final String label;

    StaffRole(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// @throws InvalidValueException if the role does not exist
    public static StaffRole parse(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "role",
                        "%s is not a role; the roles are %s".formatted(InvalidValueException.quote(label), labels())));
    }

    private static List<String> labels() {
        return Arrays.stream(values()).map(StaffRole::label).toList();
    }
}
