package io.stroop.payout.transaction;

import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.stellar.PaymentOperation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// One payment operation of a transaction.
@Entity
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

    /// @param operationIndex 0–99
    public PaymentEntity(TransactionHash transaction, int operationIndex, PaymentOperation operation) {
        transactionHash = transaction.hex();
        this.operationIndex = operationIndex;
        destination = operation.destination().address();
        asset = operation.asset().canonical();
        amountStroops = operation.amount().stroops();
    }

    /// Records the ledger's result. In a failed transaction a success code only means that this operation did
    /// not cause the failure: it was not applied either.
    ///
    /// @throws IllegalStateException if it already has a different result
    public void evaluated(String code) {
        if (resultCode != null && !resultCode.equals(code)) {
            throw new IllegalStateException("operation %d of %s already has the result %s, not %s"
                    .formatted(operationIndex, transactionHash, resultCode, code));
        }
        resultCode = code;
    }

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
