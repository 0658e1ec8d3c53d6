package io.stroop.payout.session;

import io.quarkus.runtime.StartupEvent;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.runtime.access.AccessConfig;
import io.stroop.runtime.access.Caller;
import io.stroop.runtime.access.SandboxAccount;
import io.stroop.runtime.access.Staff;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Signs people in: with their token, or in the sandbox with the password of a built-in account. Whatever signs
/// people in one day instead, such as an identity provider, has to do what [#signedIn] does.
@Singleton
public class SignIn {
    /// What the sandbox signs for. Its money is worthless.
    public static final String SANDBOX_PASSPHRASE = "Stroop Sandbox Network ; not real money";

    private static final int LONGEST_SECRET = 200;

    private final Staff staff;
    private final List<SandboxAccount> accounts;
    private final LockOut lockOut;
    private final Sessions sessions;
    private final AuditTrail trail;

    SignIn(PayoutServiceConfig config, AccessConfig access, LockOut lockOut, Sessions sessions, AuditTrail trail) {
        this.staff = Staff.read(access.staffFile());
        this.accounts = accounts(config);
        this.lockOut = lockOut;
        this.sessions = sessions;
        this.trail = trail;
    }

    /// Built-in accounts are known to whoever has started the sandbox. On any other network, nothing starts
    /// with them.
    private static List<SandboxAccount> accounts(PayoutServiceConfig config) {
        Optional<Path> file = config.console().sandboxAccounts();
        if (file.isEmpty()) {
            return List.of();
        }
        if (!config.networkPassphrase().equals(SANDBOX_PASSPHRASE)) {
            throw new IllegalStateException("STROOP_CONSOLE_SANDBOX_ACCOUNTS is for the sandbox only, and"
                    + " STROOP_NETWORK_PASSPHRASE names another network: remove it");
        }
        try {
            return SandboxAccount.read(Files.readAllLines(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Refuses to start rather than at the first sign-in.
    void start(@Observes StartupEvent event) {}

    /// What became of an attempt.
    public sealed interface Result {
        /// @param cookie of the new session
        record SignedIn(String cookie) implements Result {}

        /// The name or the password is wrong; nobody is told which.
        record Wrong() implements Result {}

        /// There were too many failed attempts.
        record Locked(Instant until) implements Result {}
    }

    /// @param address of the caller
    public Result attempt(String name, String secret, String address) {
        Optional<Instant> locked = lockOut.lockedUntil(name, address);
        if (locked.isPresent()) {
            return new Result.Locked(locked.get());
        }
        Optional<Caller.Person> person = secret.length() > LONGEST_SECRET ? Optional.empty() : person(name, secret);
        if (person.isPresent()) {
            lockOut.succeeded(name);
            return new Result.SignedIn(signedIn(person.get()));
        }
        failed(name, address);
        return new Result.Wrong();
    }

    private Optional<Caller.Person> person(String name, String secret) {
        return SandboxAccount.matching(accounts, name, secret)
                .map(account -> new Caller.Person(account.name(), account.roles()))
                .or(() -> staff.matching(name, secret).map(member -> new Caller.Person(member.name(), member.roles())));
    }

    /// Begins the session of a person whose identity is proven.
    String signedIn(Caller.Person person) {
        return trail.enter(
                () -> sessions.begin(person),
                _ -> Optional.of(new AuditEvent(person.name(), "sign-in", "person " + person.name(), null)));
    }

    /// Only failures that count are entered, so that nobody can fill the trail.
    private void failed(String name, String address) {
        boolean known =
                staff.has(name) || accounts.stream().anyMatch(one -> one.name().equals(name));
        trail.enter(
                () -> lockOut.failed(known ? Optional.of(name) : Optional.empty(), address),
                until -> Optional.of(new AuditEvent(
                                known ? name : "unknown",
                                until.isPresent() ? "sign-in.locked" : "sign-in.failed",
                                "person " + (known ? name : "unknown"),
                                "from " + address)
                        .changed(null, until.map(Instant::toString).orElse(null))));
    }

    /// Ends a session.
    public void signOut(Session session) {
        String name = session.person().name();
        trail.enter(() -> sessions.end(session), new AuditEvent(name, "sign-out", "person " + name, null));
    }
}
