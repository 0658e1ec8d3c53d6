@NullMarked
package io.stroop.payout.statement;

import org.jspecify.annotations.NullMarked;
