package io.stroop.payout.query;

import io.smallrye.mutiny.Uni;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PayoutId;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.Waiting;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// Lets `GET /v1/payouts/{payoutId}` wait until nothing more will happen by itself, if the caller prefers
/// (`Prefer: wait=N`). One query looks for all that are awaited; settlements of every replica count.
@ApplicationScoped // filters are made before the configuration is known, what they need is not
public class SettlementWait implements Worker {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final String APPLIED = "Preference-Applied";
    private static final String OVER = """
            select payout_id from payout where payout_id = any (?)
            and status in ('SETTLED', 'RETURNED', 'CANCELLED', 'REJECTED', 'HELD')""";

    private final Waiting<PayoutId> waiting = new Waiting<>();
    private final DataSource data;
    private final ServiceDatabase database;
    private final CurrentCaller caller;

    SettlementWait(DataSource data, ServiceDatabase database, CurrentCaller caller) {
        this.data = data;
        this.database = database;
        this.caller = caller;
    }

    /// Lets the request go on when its time has come.
    @ServerRequestFilter
    public @Nullable Uni<Void> wait(ContainerRequestContext request, ResourceInfo resource) {
        @Nullable String id = request.getUriInfo().getPathParameters().getFirst("payoutId");
        Optional<Duration> preferred = Waiting.preferred(request.getHeaderString("Prefer"));
        if (preferred.isEmpty() || id == null || !request.getMethod().equals("GET")) {
            return null;
        }
        Optional<PayoutId> payout = payoutId(PastedText.trim(id));
        if (payout.isEmpty()) {
            return null;
        }
        request.setProperty(APPLIED, "wait=" + preferred.get().toSeconds());
        return waiting.until(payout.get(), preferred.get()).replaceWithVoid();
    }

    /// Says how long it would have waited.
    @ServerResponseFilter
    public void applied(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(APPLIED) instanceof String applied) {
            response.getHeaders().putSingle(APPLIED, applied);
        }
    }

    private Optional<PayoutId> payoutId(String text) {
        try {
            return Optional.of(PayoutId.parse(text));
        } catch (InvalidValueException e) {
            return caller.ownPublisher().flatMap(own -> {
                try {
                    return Optional.of(PayoutId.of(own, new CompletionId(text)));
                } catch (InvalidValueException noCompletion) {
                    return Optional.empty();
                }
            });
        }
    }

    @Override
    public String name() {
        return "settlement-wait";
    }

    @Override
    public StartSignal startsAfter() {
        return database.ready();
    }

    @Override
    public Duration idlePause() {
        return LOOK_EVERY;
    }

    @Override
    public boolean step() throws SQLException {
        Set<PayoutId> awaited = waiting.awaited();
        if (!awaited.isEmpty()) {
            waiting.over(over(awaited));
        }
        return false;
    }

    private List<PayoutId> over(Set<PayoutId> awaited) throws SQLException {
        try (Connection connection = data.getConnection();
                PreparedStatement statement = connection.prepareStatement(OVER)) {
            Array ids = connection.createArrayOf(
                    "uuid", awaited.stream().map(PayoutId::value).toArray());
            statement.setArray(1, ids);
            List<PayoutId> over = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    over.add(new PayoutId(rows.getObject(1, UUID.class)));
                }
            }
            return over;
        }
    }
}
