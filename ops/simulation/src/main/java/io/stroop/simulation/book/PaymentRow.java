package io.stroop.simulation.book;

import io.stroop.payout.engine.book.Payment;
import org.jspecify.annotations.Nullable;

/// A payment as it is stored.
///
/// @param resultCode its result in a ledger; null while there is none
/// @param live whether it is undecided or paid
public record PaymentRow(Payment payment, @Nullable String resultCode, boolean live) {}
