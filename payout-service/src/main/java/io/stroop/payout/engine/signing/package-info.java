/// Signing as the engine sees it.
@NullMarked
package io.stroop.payout.engine.signing;

import org.jspecify.annotations.NullMarked;
