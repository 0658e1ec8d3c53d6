package io.stroop.runtime.access;

import io.stroop.contracts.InvalidValueException;
import io.stroop.runtime.configuration.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The people of this installation, from a file with a line for each ([StaffMember#line]). Empty lines and
/// those that begin with `#` are skipped. The file holds hashes of tokens, never a token.
public final class Staff {
    private final Map<String, StaffMember> byPrefix = new HashMap<>();

    /// @throws InvalidValueException if a line is malformed, or two tokens have the same prefix
    static Staff of(List<String> lines) {
        Staff staff = new Staff();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                StaffMember member = StaffMember.parse(line);
                if (staff.byPrefix.put(member.prefix(), member) != null) {
                    throw new InvalidValueException("staff", "has the token prefix of an earlier line");
                }
            } catch (InvalidValueException e) {
                throw new InvalidValueException(e.code(), "line %d %s".formatted(i + 1, e.getMessage()));
            }
        }
        return staff;
    }

    /// The setting that names the file.
    public static Requirement file() {
        return new Requirement("stroop.access.staff-file", false, Staff::problem);
    }

    private static Optional<String> problem(String file) {
        try {
            of(Files.readAllLines(Path.of(file)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("names a file that cannot be read: " + file);
        } catch (InvalidValueException e) {
            return Optional.of("names a file that is wrong: " + e.getMessage());
        }
    }

    /// The people of the file; nobody without one.
    ///
    /// @throws InvalidValueException if it is wrong
    public static Staff read(Optional<Path> file) {
        try {
            return of(file.isEmpty() ? List.of() : Files.readAllLines(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The person of this name whose token this is; empty if it is nobody's.
    public Optional<StaffMember> matching(String name, String text) {
        return AccessToken.parse(text)
                .flatMap(token -> byPrefix(token.prefix()).filter(member -> token.matches(member.sha256())))
                .filter(member -> member.name().equals(name));
    }

    /// Whether there is somebody of this name.
    public boolean has(String name) {
        return byPrefix.values().stream().anyMatch(member -> member.name().equals(name));
    }

    Optional<StaffMember> byPrefix(String prefix) {
        return Optional.ofNullable(byPrefix.get(prefix));
    }
}
