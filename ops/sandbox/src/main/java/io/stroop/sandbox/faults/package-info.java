/// Faults that can be switched on in the fronts and in the network.
@NullMarked
package io.stroop.sandbox.faults;

import org.jspecify.annotations.NullMarked;
