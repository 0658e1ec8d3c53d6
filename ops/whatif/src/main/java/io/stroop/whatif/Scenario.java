package io.stroop.whatif;

import java.time.Duration;
import java.util.OptionalLong;

/// What is simulated.
///
/// @param close interval between ledgers
/// @param operationsPerLedger of the network, for everybody
/// @param share of the production policy, in operations per ledger
/// @param budgetPerHour by how much the production policy's bids of an hour may exceed the minimum
/// @param faultsPercent how many of 100 answers of the provider are lost, so that a transaction is sent a
///     second later
/// @param floods whether our node is not a validator, so that transactions take time to reach those
record Scenario(
        Traffic traffic,
        Duration close,
        int operationsPerLedger,
        int share,
        Surge surge,
        OptionalLong budgetPerHour,
        int faultsPercent,
        boolean floods,
        long seed) {}
