@NullMarked
package io.stroop.payout.cosigner;

import org.jspecify.annotations.NullMarked;
