package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.oidc.OidcSignIn;
import io.stroop.payout.session.CurrentSession;
import io.stroop.payout.session.SessionCookie;
import io.stroop.payout.session.SignIn;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.AnyParameters;
import io.stroop.runtime.http.FormParameters;
import io.stroop.runtime.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Where people sign in and out.
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
@FormParameters
public class SignInResource {
    private static final String HOME = "/console";
    private static final int LONGEST_PATH = 1_000;
    private static final String CALLBACK = "sign-in/provider/callback";
    private static final String UNAVAILABLE =
            "The identity provider does not answer. Try again in a minute, or sign in with your token.";

    private final SignIn signIn;
    private final SessionCookie cookie;
    private final CurrentSession session;
    private final OidcSignIn provider;
    private final boolean sandbox;

    SignInResource(
            SignIn signIn,
            SessionCookie cookie,
            CurrentSession session,
            OidcSignIn provider,
            PayoutServiceConfig config) {
        this.provider = provider;
        this.signIn = signIn;
        this.cookie = cookie;
        this.session = session;
        this.sandbox = config.networkPassphrase().equals(SignIn.SANDBOX_PASSPHRASE);
    }

    @GET
    @Path("sign-in")
    @PermitAll
    @Operation(hidden = true)
    public TemplateInstance page(@QueryParam("next") @Nullable String next, @QueryParam("left") @Nullable String left) {
        return page("", "", next, "provider".equals(left));
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(hidden = true)
    public Response signIn(
            @RestForm @Nullable String name,
            @RestForm @Nullable String password,
            @RestForm @Nullable String next,
            RoutingContext request) {
        String who = name == null ? "" : name.strip();
        String address = request.request().remoteAddress().hostAddress();
        return switch (signIn.attempt(who, password == null ? "" : password.strip(), address)) {
            case SignIn.Result.SignedIn(String value) -> {
                session.find().ifPresent(signIn::signOut); // nobody goes on with a session that somebody else has begun
                yield Response.seeOther(URI.create(within(next)))
                        .cookie(cookie.of(value))
                        .build();
            }
            case SignIn.Result.Wrong _ ->
                refused(401, "This name and password do not belong together. Check both and try again.", who, next);
            case SignIn.Result.Locked(var until) ->
                refused(
                        429,
                        "There were too many failed attempts. Try again after %s UTC.".formatted(Shown.full(until)),
                        who,
                        next);
        };
    }

    private Response refused(int status, String problem, String name, @Nullable String next) {
        return Response.status(status)
                .entity(page(problem, name, next, false).render())
                .build();
    }

    /// @param left whether a person of the provider has just signed out here
    private TemplateInstance page(String problem, String name, @Nullable String next, boolean left) {
        return Pages.signin(
                problem, name, within(next), sandbox, provider.label().orElse(""), left);
    }

    /// Leads to the identity provider.
    @GET
    @Path("sign-in/provider")
    @PermitAll
    @Operation(hidden = true)
    public Response depart(@QueryParam("next") @Nullable String next, UriInfo uri) {
        if (provider.label().isEmpty()) {
            throw ProblemException.notFound("People do not sign in here through an identity provider.");
        }
        return provider.depart(callback(uri), within(next))
                .map(departure -> Response.seeOther(departure.location())
                        .cookie(cookie.ofAttempt(departure.cookie(), OidcSignIn.FORGOTTEN_AFTER_SECONDS))
                        .build())
                .orElseGet(() -> refused(503, UNAVAILABLE, "", next));
    }

    /// Where the identity provider leads back to.
    @GET
    @Path(CALLBACK)
    @PermitAll
    @AnyParameters
    @Operation(hidden = true)
    public Response arrive(
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @QueryParam("iss") @Nullable String issuer,
            @QueryParam("error") @Nullable String error,
            UriInfo uri,
            RoutingContext request) {
        OidcSignIn.Arrival arrival = provider.arrive(
                cookie.attempt(request).orElse(null), callback(uri), new OidcSignIn.Answer(code, state, issuer, error));
        Response response = switch (arrival) {
            case OidcSignIn.Arrival.SignedIn(String value, String next) -> {
                session.find().ifPresent(signIn::signOut);
                yield Response.seeOther(URI.create(within(next)))
                        .cookie(cookie.of(value))
                        .build();
            }
            case OidcSignIn.Arrival.Refused(String why) -> refused(401, why, "", null);
            case OidcSignIn.Arrival.Unavailable _ -> refused(503, UNAVAILABLE, "", null);
        };
        return Response.fromResponse(response).cookie(cookie.noAttempt()).build();
    }

    private static URI callback(UriInfo uri) {
        return uri.getBaseUri().resolve("/console/" + CALLBACK);
    }

    @POST
    @Path("sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public Response signOut() {
        boolean ofProvider = session.find().filter(signIn::isOfProvider).isPresent();
        session.find().ifPresent(signIn::signOut);
        return Response.seeOther(URI.create(HOME + "/sign-in" + (ofProvider ? "?left=provider" : "")))
                .cookie(cookie.none())
                .build();
    }

    /// Leads to where people sign out of the identity provider too, and from there back to the sign-in page.
    @GET
    @Path("sign-in/provider/sign-out")
    @PermitAll
    @Operation(hidden = true)
    public Response leave(UriInfo uri) {
        URI signInPage = uri.getBaseUri().resolve(HOME + "/sign-in");
        return Response.seeOther(provider.leave(signInPage).orElse(signInPage)).build();
    }

    /// A path of the console, whatever was asked for: nobody is led elsewhere.
    private static String within(@Nullable String next) {
        return next != null
                        && next.length() <= LONGEST_PATH
                        && next.matches("/console(/[\\w/.~%-]*)?(\\?[\\w=&.~%+:-]*)?")
                        && !next.contains("..")
                ? next
                : HOME;
    }
}
