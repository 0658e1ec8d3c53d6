package io.stroop.payout.query;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.Violation;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.Payouts;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Payouts over HTTP.
@Path("/v1/payouts")
@Produces(MediaType.APPLICATION_JSON)
public class PayoutResource {
    private final Payouts payouts;
    private final PayoutList list;
    private final PayoutViews views;
    private final CurrentCaller caller;

    PayoutResource(Payouts payouts, PayoutList list, PayoutViews views, CurrentCaller caller) {
        this.payouts = payouts;
        this.list = list;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Path("{payoutId}")
    @RolesAllowed({Roles.PAYOUTS_READ, Roles.STAFF})
    @Transactional
    @Operation(
            summary = "Returns one payout with its payment, transaction and timeline",
            description = "People search by what they have: a completion id is accepted as well, as long as only one"
                    + " publisher has used it. An API key finds its own publisher's payouts only.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = PayoutView.class)))
    @APIResponse(responseCode = "409", description = "Several publishers have used this completion id")
    public PayoutView one(
            @Parameter(description = "The payout id, or a completion id") @PathParam("payoutId") String id) {
        String text = PastedText.trim(id);
        return byPayoutId(text)
                .or(() -> byCompletionId(text))
                .map(views::whole)
                .orElseThrow(
                        () -> ProblemException.notFound("There is no payout with this payout id or completion id."));
    }

    @GET
    @RolesAllowed({Roles.PAYOUTS_READ, Roles.STAFF})
    @Operation(summary = "Lists payouts by any combination of filters, oldest first, in pages")
    public PayoutPage all(@BeanParam PayoutFilter filter) {
        PayoutQuery query = PayoutQuery.of(filter).visibleTo(caller);
        Instant until = list.awaitWindow(query);
        return QuarkusTransaction.requiringNew().call(() -> {
            PayoutList.Page page = list.page(query, until);
            return new PayoutPage(
                    page.rows().stream().map(views::brief).toList(),
                    page.next() == null ? null : page.next().text());
        });
    }

    private Optional<PayoutEntity> byPayoutId(String text) {
        try {
            return payouts.find(PayoutId.parse(text)).filter(this::isVisible);
        } catch (InvalidValueException e) { // no payout can have such an id
            return Optional.empty();
        }
    }

    private boolean isVisible(PayoutEntity payout) {
        return caller.ownPublisher().map(payout.publisher()::equals).orElse(true);
    }

    private Optional<PayoutEntity> byCompletionId(String text) {
        List<PayoutEntity> found;
        try {
            CompletionId completion = new CompletionId(text);
            Optional<PublisherId> own = caller.ownPublisher();
            if (own.isPresent()) {
                return payouts.find(PayoutId.of(own.get(), completion));
            }
            found = payouts.ofCompletion(completion);
        } catch (InvalidValueException e) { // no completion can have such an id
            return Optional.empty();
        }
        if (found.size() > 1) {
            throw new ProblemException(Problem.conflict(new Violation(
                    "payoutId",
                    "completion-id.ambiguous",
                    "is a completion id that several publishers have used: ask for"
                            + " /v1/payouts?completionId=…&publisher=… instead")));
        }
        return found.stream().findFirst();
    }
}
