/// What double entry and the comparison with the ledger cost.
@NullMarked
package io.stroop.bench.entries;

import org.jspecify.annotations.NullMarked;
