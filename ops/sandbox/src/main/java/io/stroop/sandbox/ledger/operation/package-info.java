/// The operations that transactions apply to the ledger, and their results.
@NullMarked
package io.stroop.sandbox.ledger.operation;

import org.jspecify.annotations.NullMarked;
