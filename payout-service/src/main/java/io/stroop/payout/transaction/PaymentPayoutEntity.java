package io.stroop.payout.transaction;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// Links a payment to a payout it pays.
@Entity
@Immutable
@Table(name = "payment_payout")
@IdClass(PaymentPayoutEntity.Key.class)
public class PaymentPayoutEntity {

    /// Transaction and payout.
    public record Key(String transactionHash, UUID payoutId) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Id
    @Column(name = "transaction_hash")
    private String transactionHash;

    @Id
    @Column(name = "payout_id")
    private UUID payoutId;

    @Column(name = "operation_index")
    private int operationIndex;

    private boolean live;

    /// For Hibernate.
    protected PaymentPayoutEntity() {}

    public TransactionHash transactionHash() {
        return new TransactionHash(transactionHash);
    }

    public PayoutId payoutId() {
        return new PayoutId(payoutId);
    }

    public int operationIndex() {
        return operationIndex;
    }

    /// Whether this payment is undecided or applied. A unique index allows a payout only one such payment.
    public boolean live() {
        return live;
    }
}
