package io.stroop.payout.session;

import io.quarkus.runtime.StartupEvent;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.runtime.access.AccessConfig;
import io.stroop.runtime.access.Caller;
import io.stroop.runtime.access.SandboxAccount;
import io.stroop.runtime.access.Staff;
import io.stroop.runtime.configuration.Requirement;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Signs people in: with their token, in the sandbox with the password of a built-in account, or because an identity
/// provider has proven who they are ([io.stroop.payout.oidc]).
@Singleton
public class SignIn {
    /// What the sandbox signs for. Its money is worthless.
    public static final String SANDBOX_PASSPHRASE = "Stroop Sandbox Network ; not real money";

    private static final String SANDBOX_ONLY =
            "is for the sandbox only, and STROOP_NETWORK_PASSPHRASE names another network: remove it, and let people sign"
                    + " in with their tokens (STROOP_ACCESS_STAFF_FILE) or through an identity provider"
                    + " (STROOP_CONSOLE_OIDC_ISSUER)";
    private static final int LONGEST_SECRET = 200;

    private final Staff staff;
    private final List<SandboxAccount> accounts;
    private final LockOut lockOut;
    private final Sessions sessions;
    private final ProviderPeople people;
    private final AuditTrail trail;

    SignIn(
            PayoutServiceConfig config,
            AccessConfig access,
            LockOut lockOut,
            Sessions sessions,
            ProviderPeople people,
            AuditTrail trail) {
        this.people = people;
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
            throw new IllegalStateException("STROOP_CONSOLE_SANDBOX_ACCOUNTS " + SANDBOX_ONLY);
        }
        try {
            return SandboxAccount.read(Files.readAllLines(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Checked before anything starts.
    public static Requirement sandboxOnly() {
        return Requirement.beside(
                "stroop.console.sandbox-accounts",
                (file, others) -> SANDBOX_PASSPHRASE.equals(others.apply("stroop.network-passphrase"))
                        ? Optional.empty()
                        : Optional.of(SANDBOX_ONLY));
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

    /// What became of a person whose identity a provider has proven.
    public sealed interface Proven {
        /// @param cookie of the new session
        record SignedIn(String cookie) implements Proven {}

        /// The person may do nothing here.
        record NoRole(String name) implements Proven {}

        /// The provider's name for the person belongs to somebody else here, or can be no name.
        record NoName() implements Proven {}
    }

    /// Begins the session of a person whose identity a provider has proven. Nobody gets the name of a person who has
    /// a token or a built-in account.
    public Proven proven(ProvenPerson person) {
        Optional<String> name = hasOther(person.name()) ? Optional.empty() : people.name(person);
        if (name.isEmpty()) {
            return new Proven.NoName();
        }
        return person.roles().isEmpty()
                ? new Proven.NoRole(name.get())
                : new Proven.SignedIn(signedIn(new Caller.Person(name.get(), person.roles())));
    }

    private boolean hasOther(String name) {
        return staff.has(name) || accounts.stream().anyMatch(one -> one.name().equals(name));
    }

    private String signedIn(Caller.Person person) {
        return trail.enter(
                () -> sessions.begin(person),
                _ -> Optional.of(new AuditEvent(person.name(), "sign-in", "person " + person.name(), null)));
    }

    /// Only failures that count are entered, so that nobody can fill the trail.
    private void failed(String name, String address) {
        boolean known = hasOther(name);
        trail.enter(
                () -> lockOut.failed(known ? Optional.of(name) : Optional.empty(), address),
                until -> Optional.of(new AuditEvent(
                                known ? name : "unknown",
                                until.isPresent() ? "sign-in.locked" : "sign-in.failed",
                                "person " + (known ? name : "unknown"),
                                "from " + address)
                        .changed(null, until.map(Instant::toString).orElse(null))));
    }

    /// Whether an identity provider has proven who this person is: they have neither a token nor a built-in account.
    public boolean isOfProvider(Session session) {
        return !hasOther(session.person().name());
    }

    /// Ends a session.
    public void signOut(Session session) {
        String name = session.person().name();
        trail.enter(() -> sessions.end(session), new AuditEvent(name, "sign-out", "person " + name, null));
    }
}
