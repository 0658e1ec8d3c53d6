@NullMarked
package io.stroop.payout.query;

import org.jspecify.annotations.NullMarked;
