/// The rules about money, and the processes that apply them, in front of three ports: the book, the ledger and
/// the signer. Depends on the contracts and the JDK only, so that the simulation runs exactly this code.
@NullMarked
package io.stroop.payout.engine;

import org.jspecify.annotations.NullMarked;
