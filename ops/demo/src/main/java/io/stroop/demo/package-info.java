/// Starts the whole product on a laptop, pays completions through it, and reconciles on the ledger.
@NullMarked
package io.stroop.demo;

import org.jspecify.annotations.NullMarked;
