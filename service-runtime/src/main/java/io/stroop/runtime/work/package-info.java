/// Background work of a service: loops that start when what they need is there, and end in order.
@NullMarked
package io.stroop.runtime.work;

import org.jspecify.annotations.NullMarked;
