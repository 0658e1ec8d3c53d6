/// The checks that the network makes before it accepts a transaction, and their order.
@NullMarked
package io.stroop.sandbox.validity;

import org.jspecify.annotations.NullMarked;
