package io.stroop.payout.query;

import io.stroop.contracts.Asset;
import io.stroop.contracts.Destination;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.transaction.FeeBumpEntity;
import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// Stellar transactions over HTTP.
@Path("/v1/transactions")
@Produces(MediaType.APPLICATION_JSON)
public class TransactionResource {
    private final Transactions transactions;

    TransactionResource(Transactions transactions) {
        this.transactions = transactions;
    }

    @GET
    @Path("{hash}")
    @RolesAllowed(Roles.STAFF)
    @Transactional
    @Operation(summary = "Returns one transaction and its payments")
    public TransactionView one(@Parameter(description = "The inner or the outer hash") @PathParam("hash") String hash) {
        return parse(hash)
                .flatMap(transactions::byAnyHash)
                .map(this::view)
                .orElseThrow(() -> ProblemException.notFound("The book has no transaction with this hash."));
    }

    private static Optional<TransactionHash> parse(String text) {
        try {
            return Optional.of(PayoutQuery.transactionHash(PastedText.trim(text)));
        } catch (InvalidValueException e) { // no transaction can have such a hash
            return Optional.empty();
        }
    }

    private TransactionView view(TransactionEntity transaction) {
        List<FeeBumpEntity> bumps = transactions.bumps(transaction.hash());
        List<PaymentEntity> payments = transactions.payments(transaction.hash());
        Map<Integer, List<PayoutId>> payoutIds = transactions.payouts(transaction.hash()).stream()
                .collect(Collectors.groupingBy(
                        PaymentPayoutEntity::operationIndex,
                        Collectors.mapping(PaymentPayoutEntity::payoutId, Collectors.toList())));
        return new TransactionView(
                transaction.hash().hex(),
                transaction.state().name(),
                transaction.batchId().toString(),
                transaction.lane().value(),
                transaction.channel().address(),
                Long.toString(transaction.sequence()),
                Instant.ofEpochSecond(transaction.maxTime()),
                transaction.signedAt(),
                transaction.sends(),
                transaction.lastAnswer(),
                bumps.getFirst().bidStroops(),
                transaction.ledger(),
                transaction.closedAt(),
                transaction.feeCharged(),
                transaction.resultCode(),
                transaction.resultXdr(),
                manifest(payments, payoutIds).root().hex(),
                bumps.stream()
                        .map(bump -> new TransactionView.Bump(bump.hash().hex(), bump.bidStroops(), bump.signedAt()))
                        .toList(),
                payments.stream()
                        .map(payment -> payment(transaction, payment, payoutIds))
                        .toList());
    }

    /// As it was when the transaction was signed: what a payment pays never changes.
    private static Manifest manifest(List<PaymentEntity> payments, Map<Integer, List<PayoutId>> payoutIds) {
        return new Manifest(payments.stream()
                .map(payment -> new ManifestPayment(
                        Destination.parse(payment.destination()),
                        Asset.parse(payment.asset()),
                        payment.amount(),
                        payoutIds.getOrDefault(payment.operationIndex(), List.of())))
                .toList());
    }

    private static TransactionView.Payment payment(
            TransactionEntity transaction, PaymentEntity payment, Map<Integer, List<PayoutId>> payoutIds) {
        return new TransactionView.Payment(
                payment.operationIndex(),
                payment.destination(),
                payment.asset(),
                payment.amount().toDecimal(),
                ShownResult.of(transaction, payment),
                payoutIds.getOrDefault(payment.operationIndex(), List.of()).stream()
                        .map(PayoutId::toString)
                        .toList());
    }
}
