package io.stroop.payout.transaction;

import io.stroop.contracts.StroopAmount;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// One payment operation of a transaction.
@Entity
@Immutable
@Table(name = "payment")
@IdClass(PaymentEntity.Key.class)
public class PaymentEntity {

    /// Transaction and index of the operation.
    public record Key(String transactionHash, int operationIndex) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Id
    @Column(name = "transaction_hash")
    private String transactionHash;

    @Id
    @Column(name = "operation_index")
    private int operationIndex;

    private String destination;

    private String asset;

    @Column(name = "amount_stroops")
    private long amountStroops;

    @Column(name = "result_code")
    private @Nullable String resultCode;

    /// For Hibernate.
    protected PaymentEntity() {}

    /// 0–99.
    public int operationIndex() {
        return operationIndex;
    }

    public String destination() {
        return destination;
    }

    public String asset() {
        return asset;
    }

    public StroopAmount amount() {
        return StroopAmount.ofStroops(amountStroops);
    }

    /// The ledger's code for this operation; null while the transaction is undecided.
    public @Nullable String resultCode() {
        return resultCode;
    }
}
