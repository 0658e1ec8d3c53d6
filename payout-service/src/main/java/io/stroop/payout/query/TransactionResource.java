package io.stroop.payout.query;

import io.stroop.contracts.StroopAmount;
import io.stroop.payout.problem.ProblemException;
import io.stroop.payout.transaction.FeeBumpEntity;
import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Stellar transactions.
@Path("/v1/transactions")
@Produces(MediaType.APPLICATION_JSON)
public class TransactionResource {
    private final Transactions transactions;

    TransactionResource(Transactions transactions) {
        this.transactions = transactions;
    }

    @GET
    @Path("{hash}")
    @Transactional
    @Operation(summary = "One transaction by its inner or outer hash")
    public TransactionView one(@PathParam("hash") String hash) {
        return transactions
                .byAnyHash(hash.toLowerCase(Locale.ROOT))
                .map(this::view)
                .orElseThrow(() -> ProblemException.notFound("transaction with the hash", hash));
    }

    private TransactionView view(TransactionEntity transaction) {
        List<FeeBumpEntity> bumps = transactions.bumps(transaction.hash);
        Map<Integer, List<String>> completionIds = transactions.payouts(transaction.hash).stream()
                .collect(Collectors.groupingBy(
                        (PaymentPayoutEntity paid) -> paid.operationIndex,
                        Collectors.mapping(paid -> paid.completionId, Collectors.toList())));
        return new TransactionView(
                transaction.hash,
                transaction.state.name(),
                transaction.batchId.toString(),
                transaction.lane,
                transaction.channel,
                Long.toString(transaction.sequence),
                Instant.ofEpochSecond(transaction.maxTime),
                transaction.signedAt,
                transaction.sends,
                transaction.lastAnswer,
                bumps.getFirst().bidStroops,
                transaction.ledger,
                transaction.closedAt,
                transaction.feeCharged,
                transaction.resultCode,
                transaction.resultXdr,
                bumps.stream()
                        .map(bump -> new TransactionView.Bump(bump.hash, bump.bidStroops, bump.signedAt))
                        .toList(),
                transactions.payments(transaction.hash).stream()
                        .map(payment -> payment(payment, completionIds))
                        .toList());
    }

    private static TransactionView.Payment payment(PaymentEntity payment, Map<Integer, List<String>> completionIds) {
        return new TransactionView.Payment(
                payment.operationIndex,
                payment.destination,
                payment.asset,
                StroopAmount.ofStroops(payment.amountStroops).toDecimal(),
                payment.resultCode,
                completionIds.getOrDefault(payment.operationIndex, List.of()));
    }
}
