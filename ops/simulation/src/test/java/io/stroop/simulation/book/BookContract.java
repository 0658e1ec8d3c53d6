package io.stroop.simulation.book;

/// Everything that both books promise, one test for each rule of `Unit` and `Change`.
abstract class BookContract
        implements RegistrationContract,
                PayoutContract,
                BatchContract,
                TransactionContract,
                ChannelContract,
                ControlContract,
                LockContract,
                ReconciliationContract,
                EntryContract {}
