package io.stroop.payout.transaction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/// Which payout a payment pays.
@Entity
@Table(name = "payment_payout")
@IdClass(PaymentPayoutEntity.Key.class)
public class PaymentPayoutEntity {

    /// Transaction and payout.
    public record Key(String transactionHash, String completionId) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Id
    @Column(name = "transaction_hash")
    public String transactionHash;

    @Id
    @Column(name = "completion_id")
    public String completionId;

    @Column(name = "operation_index")
    public int operationIndex;

    /// Whether this payment is undecided or has paid. A unique index lets a payout have only one such payment.
    public boolean live;
}
