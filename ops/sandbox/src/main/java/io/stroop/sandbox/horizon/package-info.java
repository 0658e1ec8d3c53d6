/// The Horizon front, as Horizon answers.
@NullMarked
package io.stroop.sandbox.horizon;

import org.jspecify.annotations.NullMarked;
