package io.stroop.payout.query;

import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.problem.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Payouts.
@Path("/v1/payouts")
@Produces(MediaType.APPLICATION_JSON)
public class PayoutResource {
    private final Payouts payouts;
    private final PayoutViews views;

    PayoutResource(Payouts payouts, PayoutViews views) {
        this.payouts = payouts;
        this.views = views;
    }

    @GET
    @Path("{completionId}")
    @Transactional
    @Operation(summary = "One payout with its payment, transaction and timeline")
    public PayoutView one(@PathParam("completionId") String completionId) {
        return payouts.findByIdOptional(completionId)
                .map(views::whole)
                .orElseThrow(() -> ProblemException.notFound("payout with the completion id", completionId));
    }

    @GET
    @Transactional
    @Operation(summary = "Payouts by worker, status and time, oldest first, in pages")
    public PayoutPage list(@BeanParam PayoutFilter filter) {
        int size = filter.pageSize();
        List<PayoutEntity> rows = payouts.find(filter.condition(), filter.parameters())
                .range(0, size) // one more than the page, to know whether there is another
                .list();
        boolean more = rows.size() > size;
        List<PayoutEntity> page = more ? rows.subList(0, size) : rows;
        return new PayoutPage(
                page.stream().map(views::brief).toList(),
                more ? Cursor.of(page.getLast()).text() : null);
    }
}
