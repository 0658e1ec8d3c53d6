package io.stroop.task.worker;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;

/// A worker has a new current wallet. Fired in the unit of work that stores it, with the worker's row locked.
public record WalletRegistered(PublisherId publisher, WorkerId workerId, Wallet wallet) {}
