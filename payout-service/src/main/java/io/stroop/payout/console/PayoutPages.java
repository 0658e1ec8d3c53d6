package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.approval.Approvals;
import io.stroop.payout.book.Tables;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.query.PayoutResource;
import io.stroop.payout.query.PayoutView;
import io.stroop.payout.query.TransactionResource;
import io.stroop.payout.query.TransactionView;
import io.stroop.payout.statement.StatementCsv;
import io.stroop.payout.stellar.EnvelopeText;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.FormParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Payouts and transactions.
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
@FormParameters
public class PayoutPages {
    private static final int PAGE = 50;
    private static final int MOST_EXPORTED = 10_000;
    private static final int MOST_NETTED = 20;
    private static final String CSV = "text/csv";
    private static final String CSV_HEADER =
            "payoutId,publisher,completionId,taskId,worker,destination,asset,amount,status,reason,registeredAt,updatedAt\r\n";

    private final Chromes chromes;
    private final PayoutRows rows;
    private final PayoutResource payouts;
    private final TransactionResource transactions;
    private final Approvals approvals;
    private final Permissions permissions;
    private final Tables tables;
    private final PayoutServiceConfig config;

    PayoutPages(
            Chromes chromes,
            PayoutRows rows,
            PayoutResource payouts,
            TransactionResource transactions,
            Approvals approvals,
            Permissions permissions,
            Tables tables,
            PayoutServiceConfig config) {
        this.chromes = chromes;
        this.rows = rows;
        this.payouts = payouts;
        this.transactions = transactions;
        this.approvals = approvals;
        this.permissions = permissions;
        this.tables = tables;
        this.config = config;
    }

    @GET
    @Path("payouts")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance list(@BeanParam PayoutListFilter filter) {
        return Pages.payouts(chromes.of("Payouts", "payouts"), filter, rows.page(filter, PAGE), statuses(), assets());
    }

    private static List<String> statuses() {
        return Arrays.stream(PayoutStatus.values()).map(Enum::name).toList();
    }

    private List<String> assets() {
        return tables.list("""
                with recursive one as (
                    (select asset from payout order by asset limit 1)
                    union all
                    select (select asset from payout where asset > one.asset order by asset limit 1) from one
                    where one.asset is not null)
                select asset from one where asset is not null limit 50""", row -> row.text("asset"));
    }

    @GET
    @Path("payouts.csv")
    @Produces(CSV)
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public Response export(@BeanParam PayoutListFilter filter) {
        Chrome chrome = chromes.of("Payouts", "payouts");
        String lines = rows.all(filter, MOST_EXPORTED).stream()
                .map(row -> line(row, chrome))
                .collect(Collectors.joining("", CSV_HEADER, ""));
        return Response.ok(lines, CSV + ";charset=UTF-8;header=present")
                .header("Content-Disposition", "attachment; filename=\"payouts.csv\"")
                .build();
    }

    private static String line(PayoutRows.Row row, Chrome chrome) {
        return Stream.of(
                        row.payoutId(),
                        row.publisher(),
                        row.completionId(),
                        row.taskId(),
                        Shown.personal(row.worker(), chrome),
                        Shown.personal(row.destination(), chrome),
                        row.asset(),
                        row.amount(),
                        row.status(),
                        row.substatus().label(),
                        row.registeredAt().toString(),
                        row.updatedAt().toString())
                .map(StatementCsv::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    @GET
    @Path("payouts/{payoutId}")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("payoutId") String payoutId, @QueryParam("done") @Nullable String done) {
        return Pages.payout(chromes.of("Payout", "payouts"), page(payouts.one(payoutId), Notices.of(done)));
    }

    /// The part of the page that changes; 204 while it does not.
    @GET
    @Path("payouts/{payoutId}/live")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public Response live(@PathParam("payoutId") String payoutId, @QueryParam("seen") @Nullable String seen) {
        PayoutView payout = payouts.one(payoutId);
        return payout.updatedAt().toString().equals(seen)
                ? Response.noContent().build()
                : Response.ok(Pages.payoutlive(chromes.of("Payout", "payouts"), page(payout, ""))
                                .render())
                        .build();
    }

    private PayoutDetails page(PayoutView payout, String notice) {
        PayoutView.PaymentView payment = payout.payment();
        PayoutId id = PayoutId.parse(payout.payoutId());
        TransactionView transaction = payment == null ? null : transactions.one(payment.transactionHash());
        return new PayoutDetails(
                payout,
                notice,
                PayoutDetails.steps(payout),
                share(payment, transaction),
                netted(payout, payment, transaction),
                payment == null
                        ? ""
                        : config.console()
                                .explorer()
                                .map(base -> base + payment.feeBumpHash())
                                .orElse(""),
                approvals.of(id),
                permissions.actionsOn(payout),
                PayoutDetails.forWorker(payout));
    }

    /// The fee is charged for the transaction: each operation bears as much, and each payout of an operation.
    private static String share(PayoutView.@Nullable PaymentView payment, @Nullable TransactionView transaction) {
        Long fee = payment == null ? null : payment.feeChargedStroops();
        return payment == null || transaction == null || fee == null
                ? ""
                : OverviewPage.ratio(fee, (long) transaction.payments().size() * payment.payouts());
    }

    private static List<String> netted(
            PayoutView payout, PayoutView.@Nullable PaymentView payment, @Nullable TransactionView transaction) {
        return payment == null || transaction == null
                ? List.of()
                : transaction.payments().get(payment.operationIndex()).payoutIds().stream()
                        .filter(other -> !other.equals(payout.payoutId()))
                        .limit(MOST_NETTED)
                        .toList();
    }

    @GET
    @Path("transactions/{hash}")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance transaction(@PathParam("hash") String hash) {
        return transaction(transactions.one(hash), List.of());
    }

    @GET
    @Path("transactions/{hash}/envelope")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance envelope(@PathParam("hash") String hash) {
        TransactionView transaction = transactions.one(hash);
        List<EnvelopeText.Line> lines = tables.first(
                        "select envelope from fee_bump where transaction_hash = ? order by bid_stroops desc limit 1",
                        row -> decoded(row.textOrNull("envelope")),
                        transaction.hash())
                .orElse(List.of());
        return transaction(transaction, lines);
    }

    private List<EnvelopeText.Line> decoded(@Nullable String envelope) {
        if (envelope == null) {
            return List.of(new EnvelopeText.Line("envelope", "removed after its retention; hash and result are kept"));
        }
        try {
            return EnvelopeText.of(envelope, config.networkPassphrase());
        } catch (IOException e) {
            return List.of(new EnvelopeText.Line("envelope", String.valueOf(e.getMessage())));
        }
    }

    private TemplateInstance transaction(TransactionView transaction, List<EnvelopeText.Line> envelope) {
        String explorer = config.console()
                .explorer()
                .map(base -> base + transaction.bumps().getFirst().hash())
                .orElse("");
        return Pages.transaction(chromes.of("Transaction", "payouts"), transaction, explorer, envelope);
    }
}
