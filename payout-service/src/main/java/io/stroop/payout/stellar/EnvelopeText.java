package io.stroop.payout.stellar;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.stellar.sdk.AbstractTransaction;
import org.stellar.sdk.FeeBumpTransaction;
import org.stellar.sdk.MemoHash;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.TimeBounds;
import org.stellar.sdk.Transaction;

/// What the bytes of an envelope say, for people. It is read from the envelope itself, not from the book.
public final class EnvelopeText {
    private EnvelopeText() {}

    /// A line of it.
    public record Line(String name, String value) {}

    /// @param base64 an envelope of ours
    /// @throws IOException if it is none
    public static List<Line> of(String base64, String passphrase) throws IOException {
        try {
            AbstractTransaction envelope = AbstractTransaction.fromEnvelopeXdr(base64, new Network(passphrase));
            List<Line> lines = new ArrayList<>();
            if (envelope instanceof FeeBumpTransaction bump) {
                lines.add(new Line("fee bump by", bump.getFeeAccount()));
                lines.add(new Line("fee offered", bump.getFee() + " stroops"));
                inner(bump.getInnerTransaction(), lines);
            } else if (envelope instanceof Transaction transaction) {
                inner(transaction, lines);
            }
            lines.add(new Line("hash", envelope.hashHex()));
            lines.add(new Line(
                    "signatures", Integer.toString(envelope.getSignatures().size())));
            return lines;
        } catch (RuntimeException e) { // whatever the SDK throws at bytes that it does not like
            throw new IOException("this envelope cannot be decoded: " + e.getMessage(), e);
        }
    }

    private static void inner(Transaction transaction, List<Line> lines) {
        lines.add(new Line("source (channel)", transaction.getSourceAccount()));
        lines.add(new Line("sequence number", Long.toString(transaction.getSequenceNumber())));
        TimeBounds bounds = transaction.getTimeBounds();
        if (bounds != null) {
            lines.add(new Line(
                    "valid until",
                    Instant.ofEpochSecond(bounds.getMaxTime().longValueExact()).toString()));
        }
        lines.add(new Line(
                "memo",
                transaction.getMemo() instanceof MemoHash hash
                        ? "hash " + HexFormat.of().formatHex(hash.getBytes())
                        : String.valueOf(transaction.getMemo())));
        Operation[] operations = transaction.getOperations();
        for (int i = 0; i < operations.length; i++) {
            lines.add(new Line("operation " + i, text(operations[i])));
        }
    }

    private static String text(Operation operation) {
        return operation instanceof PaymentOperation payment
                ? "pay %s %s to %s from %s"
                        .formatted(
                                payment.getAmount(),
                                payment.getAsset(),
                                payment.getDestination(),
                                payment.getSourceAccount())
                : operation.getClass().getSimpleName();
    }
}
