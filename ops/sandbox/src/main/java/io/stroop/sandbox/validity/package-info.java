/// What the network checks before it lets a transaction in, and in which order.
@NullMarked
package io.stroop.sandbox.validity;

import org.jspecify.annotations.NullMarked;
