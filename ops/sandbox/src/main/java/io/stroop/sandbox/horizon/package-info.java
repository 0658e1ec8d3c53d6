/// A front that answers like Horizon.
@NullMarked
package io.stroop.sandbox.horizon;

import org.jspecify.annotations.NullMarked;
