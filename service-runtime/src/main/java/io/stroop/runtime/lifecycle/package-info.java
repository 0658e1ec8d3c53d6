/// How a service starts, and with which exit code it ends.
@NullMarked
package io.stroop.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
