/// What a worker has earned and was paid, line by line.
@NullMarked
package io.stroop.payout.statement;

import org.jspecify.annotations.NullMarked;
