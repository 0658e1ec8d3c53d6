@NullMarked
package io.stroop.payout.console;

import org.jspecify.annotations.NullMarked;
