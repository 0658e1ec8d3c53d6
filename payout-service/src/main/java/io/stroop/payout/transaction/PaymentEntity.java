package io.stroop.payout.transaction;

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

    /// Transaction and place in it.
    public record Key(String transactionHash, int operationIndex) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Id
    @Column(name = "transaction_hash")
    public String transactionHash;

    @Id
    @Column(name = "operation_index")
    public int operationIndex;

    public String destination;
    public String asset;

    @Column(name = "amount_stroops")
    public long amountStroops;

    /// The ledger's code for this operation; null while the transaction is undecided.
    @Column(name = "result_code")
    public @Nullable String resultCode;
}
