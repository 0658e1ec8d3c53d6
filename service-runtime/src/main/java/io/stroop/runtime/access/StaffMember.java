package io.stroop.runtime.access;

import io.stroop.contracts.InvalidValueException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person with a token.
///
/// @param name appears as the actor of what they do, such as an e-mail address
/// @param prefix of their token
/// @param sha256 of their token
public record StaffMember(String name, Set<StaffRole> roles, String prefix, String sha256) {
    private static final Pattern LINE = Pattern.compile("([!-~]{1,100})\\s+([a-z,-]+)\\s+([0-9a-f]{8}):([0-9a-f]{64})");

    public StaffMember {
        roles = Set.copyOf(roles);
    }

    /// A person who gets this token.
    public static StaffMember of(String name, Set<StaffRole> roles, AccessToken token) {
        return new StaffMember(name, roles, token.prefix(), token.sha256());
    }

    /// Reads a line of the file of staff: name, roles with commas, and prefix and SHA-256 of the token.
    ///
    /// @throws InvalidValueException if it is malformed; the message never repeats what may be a token
    static StaffMember parse(String line) {
        Matcher form = LINE.matcher(line);
        if (!form.matches()) {
            throw new InvalidValueException("staff", "must be: NAME ROLE,… PREFIX:SHA256");
        }
        return new StaffMember(
                form.group(1),
                Arrays.stream(form.group(2).split(",", -1))
                        .map(StaffRole::parse)
                        .collect(Collectors.toSet()),
                form.group(3),
                form.group(4));
    }

    /// The line of the file of staff.
    public String line() {
        return "%s %s %s:%s"
                .formatted(
                        name,
                        roles.stream().map(StaffRole::label).sorted().collect(Collectors.joining(",")),
                        prefix,
                        sha256);
    }
}
