package io.stroop.payout.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.Violation;
import io.stroop.payout.idempotency.OrderTable.Answer;
import io.stroop.payout.idempotency.OrderTable.Name;
import io.stroop.payout.idempotency.OrderTable.Order;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// An order with an `Idempotency-Key` is carried out once: sent again, it gets the answer that it got. Keys are
/// the caller's own and are remembered for a day.
///
/// @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">Idempotency-Key</a>
@ApplicationScoped // filters are made before the configuration is known, what they need is not
public class IdempotencyFilter {
    private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);
    private static final String HEADER = "Idempotency-Key";
    private static final String CLAIMED = "stroop.idempotency";

    /// Longer than any order takes.
    private static final Duration UNFINISHED = Duration.ofMinutes(1);

    /// Answers that say nothing about the order itself. So does every 5xx.
    private static final Set<Integer> NOT_CARRIED_OUT = Set.of(401, 403, 405, 406, 413, 415, 429);

    private static final int SERVER_ERROR = 500;

    private final OrderTable orders;
    private final CurrentCaller caller;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotencyFilter(OrderTable orders, CurrentCaller caller, ObjectMapper json, Clock clock) {
        this.orders = orders;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    /// The answer that the order got before; null if it is carried out now.
    @ServerRequestFilter
    public @Nullable Response before(ContainerRequestContext request, ResourceInfo resource)
            throws IOException, SQLException {
        String header = request.getHeaderString(HEADER);
        if (header == null || !request.getMethod().equals("POST")) {
            return null;
        }
        if (resource.getResourceMethod().isAnnotationPresent(AnswersOnce.class)) {
            throw refused("is not supported here, as the answer has a key that is shown only once: leave it out");
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        Name name = new Name(caller.actor(), key(header));
        Optional<Response> earlier =
                earlier(name, fingerprint(request.getUriInfo().getPath(), body));
        if (earlier.isEmpty()) {
            request.setProperty(CLAIMED, name);
        }
        return earlier.orElse(null);
    }

    private Optional<Response> earlier(Name name, String fingerprint) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (orders.claim(name, fingerprint, now)) {
            return Optional.empty();
        }
        Optional<Order> found = orders.find(name);
        if (found.isEmpty()) {
            throw inProgress(); // it has just failed in another request
        }
        Order order = found.get();
        if (!order.fingerprint().equals(fingerprint)) {
            throw new ProblemException(Problem.unprocessable(List.of(new Violation(
                    HEADER,
                    "idempotency-key.reused",
                    "was used for another order already: use a new key for each order"))));
        }
        Answer answer = order.answer();
        if (answer != null) {
            return Optional.of(Response.status(answer.status())
                    .type(answer.mediaType())
                    .entity(answer.body())
                    .build());
        }
        boolean stuck = now.isAfter(order.claimedAt().plus(UNFINISHED));
        if (stuck && orders.takeOver(name, order.claimedAt(), now)) {
            return Optional.empty();
        }
        throw inProgress();
    }

    /// Keeps the answer.
    @ServerResponseFilter
    public void after(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIMED) instanceof Name name)) {
            return;
        }
        try {
            int status = response.getStatus();
            if (status >= SERVER_ERROR || NOT_CARRIED_OUT.contains(status)) {
                orders.forget(name);
            } else {
                orders.answered(name, answer(response));
            }
        } catch (SQLException | JsonProcessingException e) {
            LOG.warnf("answer not kept, the same key is free again in a minute; reason=%s", e.getMessage());
        }
    }

    private Answer answer(ContainerResponseContext response) throws JsonProcessingException {
        String type = response.getMediaType() == null
                ? response.getEntity() instanceof Problem ? Problem.MEDIA_TYPE : "application/json"
                : response.getMediaType().toString();
        return new Answer(response.getStatus(), type, json.writeValueAsBytes(response.getEntity()));
    }

    /// With or without the quotes of a structured field.
    private static String key(String header) {
        String key = header.strip();
        if (key.length() > 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (!key.matches("[!-~]{1,255}")) {
            throw refused("must be 1-255 visible ASCII characters, such as a UUID");
        }
        return key;
    }

    private static String fingerprint(String path, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(path.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return HexFormat.of().formatHex(sha256.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static ProblemException refused(String why) {
        return ProblemException.badParameter(HEADER, "idempotency-key", why);
    }

    private static ProblemException inProgress() {
        return new ProblemException(Problem.conflict(new Violation(
                HEADER,
                "idempotency-key.in-progress",
                "belongs to an order that is being carried out: send it again in a second")));
    }
}
