package io.stroop.payout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.completion.AdmissionConfig;
import io.stroop.runtime.configuration.Within;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The settings of the payout-service. As environment variables: upper case, with underscores for dots and
/// hyphens, such as `STROOP_RPC_URL`.
@ConfigMapping(prefix = "stroop")
public interface PayoutServiceConfig extends AdmissionConfig {

    /// Stellar RPC.
    @WithDefault("http://127.0.0.1:8000/rpc")
    URI rpcUrl();

    /// Other providers: RPC, or a Horizon as `horizon+https://…`. If there are any, a transaction is settled or
    /// declared dead only if two providers say so, and envelopes are sent to all. Absent: `rpc-url` decides alone.
    Optional<List<URI>> otherProviders();

    /// Whether providers outside this machine may be asked over plain http, which can be read and changed on
    /// its way.
    @WithDefault("false")
    boolean allowPlainHttp();

    /// Passphrase of the network that transactions are signed for. While RPC serves another network, the
    /// service is not ready: it signs, sends and decides nothing.
    @WithDefault("Stroop Sandbox Network ; not real money")
    String networkPassphrase();

    /// The lane this service pays from. Proposals for other lanes are stored and left to the services that own
    /// them.
    @WithDefault("main")
    String lane();

    /// File with the secret key (`S…`) that signs for the distribution account, readable by this service only. Absent
    /// only if `stroop.signer.kind` is not `file`, or in a run that migrates the database.
    Optional<Path> distributionSecretFile();

    /// Address of the distribution account. Absent: the account whose master key signs.
    Optional<String> distributionAccount();

    /// File with the secret key (`S…`) that the keys of channels are derived from, if that is not the one that signs:
    /// always, if that one is kept elsewhere. Absent: the distribution account's.
    Optional<Path> channelSecretFile();

    CoSigner coSigner();

    /// A second signer of the distribution account: see "A co-signer" in the operations guide.
    interface CoSigner {
        /// Its address. Absent: there is none.
        Optional<URI> url();

        /// Its public key as an address (`G…`).
        Optional<String> publicKey();

        /// File with the token that it knows us by. Read for each request.
        Optional<Path> tokenFile();
    }

    /// Address of the distribution account, to let this book take it over from another one, or from one that
    /// was lost. What the other one has paid is not known to this one: see "A new book" in the operations
    /// guide. Remove it afterwards. Absent: an account that another book pays from is refused.
    Optional<String> takeOver();

    /// Number of channel accounts, and therefore of transactions that can be undecided at the same time.
    @WithDefault("8")
    @Within(min = 1, max = 100)
    int channels();

    /// The largest payout that is made without approval, in stroops of an asset without a separate cap; a
    /// larger one is held until an operator acts. Absent: no cap.
    @Within(min = 1)
    OptionalLong maxPayoutStroops();

    /// The highest bid per operation, in stroops, including fee bumps.
    @WithDefault("100000")
    @Within(min = 100)
    long maxBidStroops();

    /// The most that fee bumps may raise the fees of one day (UTC) to, in stroops. Absent: no limit.
    @Within(min = 1)
    OptionalLong maxFeesPerDayStroops();

    /// How much this machine's clock and the ledger's close time may differ. While they differ more, nothing is
    /// signed and nothing is declared dead.
    @WithDefault("2m")
    @Within(min = 10_000, max = 3_600_000)
    Duration clockTolerance();

    /// How long a transaction stays valid, counted from the close time of the newest ledger. A lost transaction
    /// is replaced only after this time.
    @WithDefault("60s")
    @Within(min = 10_000, max = 3_600_000)
    Duration validity();

    /// How often to poll for a new ledger.
    @WithDefault("200ms")
    @Within(min = 10, max = 60_000)
    Duration followEvery();

    /// How soon a payout that waits for its recipient or for funds is checked again. Checks become rarer the longer
    /// it waits, down to one an hour.
    @WithDefault("2s")
    @Within(min = 100, max = 3_600_000)
    Duration recipientRetry();

    /// Age at which a payout that no batch has included is batched by this service itself.
    @WithDefault("2m")
    @Within(min = 1_000)
    Duration adoptAfter();

    /// How long work in progress may take to finish on shutdown; work that has not started is left to another
    /// replica.
    @WithDefault("15s")
    @Within(min = 0, max = 600_000)
    Duration stopWithin();

    Intake intake();

    /// Whose completions are registered.
    interface Intake {
        /// `required`: only what a publisher or a trusted key has signed. `optional`: also what nobody has
        /// signed; for networks in which only publishers can write to the topic. A wrong signature is always
        /// refused.
        @WithDefault("required")
        String signatures();

        /// Public keys that may sign for every publisher: those of the task-services. `none` if no completion
        /// comes over HTTP. Absent only in a run that migrates the database.
        Optional<List<String>> trustedKeys();
    }

    Retention retention();

    /// How long to keep data that payments do not depend on. Payouts, payments and results are never removed.
    interface Retention {
        /// Proposals, counted from when they were signed or found empty.
        @WithDefault("7d")
        @Within(min = 60_000)
        Duration proposals();

        /// Signed envelopes, counted from when their transaction was decided. The hash and the result are kept.
        @WithDefault("30d")
        @Within(min = 60_000)
        Duration envelopes();

        /// Timelines of settled payouts. Absent: kept forever.
        Optional<Duration> timelines();
    }

    Approval approval();

    /// What needs a second person. Releasing a payout and sending it elsewhere always do.
    interface Approval {
        /// Whatever else ends or attributes a payout of more than this needs a second person too, in stroops.
        /// Absent: nothing else does.
        @Within(min = 0)
        OptionalLong aboveStroops();

        /// How long a request waits for its second person.
        @WithDefault("24h")
        @Within(min = 60_000, max = 2_592_000_000L)
        Duration validFor();
    }

    Console console();

    /// The console for people, at `/console`.
    interface Console {
        /// How long a session may be idle.
        @WithDefault("20m")
        @Within(min = 1_000, max = 86_400_000)
        Duration idleTimeout();

        /// How long a session lasts at most.
        @WithDefault("10h")
        @Within(min = 1_000, max = 604_800_000)
        Duration sessionTimeout();

        /// Built-in accounts with passwords, for the sandbox only: a line `NAME ROLE,… HASH` for each. Refused on
        /// any other network. Absent: people sign in with their tokens.
        Optional<Path> sandboxAccounts();

        /// Whether cookies are sent over https only. Turn it off only where nobody else can listen, such as on one
        /// machine.
        @WithDefault("true")
        boolean secureCookies();

        /// An explorer of the network: links to a transaction begin with it, such as
        /// `https://stellar.expert/explorer/public/tx/`. Absent: no links.
        Optional<String> explorer();

        Oidc oidc();

        /// An identity provider (OpenID Connect) through which people sign in, beside their tokens.
        interface Oidc {
            /// The provider, as its ID tokens name it, such as `https://login.example.com/realms/staff`. Absent:
            /// people sign in with their tokens only.
            Optional<URI> issuer();

            /// The name under which this console is registered there. Its redirect URI is
            /// `CONSOLE/console/sign-in/provider/callback`.
            Optional<String> clientId();

            /// Its secret, preferably as a file. Absent for a public client, which PKCE protects.
            Optional<String> clientSecret();

            /// What is asked for.
            @WithDefault("openid profile email")
            String scopes();

            /// The claim of the ID token with the person's roles: a list, or words. Dots lead into objects, such
            /// as `realm_access.roles`.
            @WithDefault("roles")
            String rolesClaim();

            /// What the provider's names of our roles begin with, such as `stroop-`. Absent: they are our names.
            Optional<String> rolePrefix();

            /// The claim with the person's name, which stays that of their first sign-in.
            @WithDefault("preferred_username")
            String nameClaim();

            /// What the provider is called on the page.
            @WithDefault("your organization")
            String label();
        }

        /// How long a worker's link works.
        @WithDefault("30d")
        @Within(min = 60_000, max = 31_536_000_000L)
        Duration linkValidFor();
    }
}
