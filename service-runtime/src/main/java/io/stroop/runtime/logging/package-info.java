/// Logs with fixed keys and without secrets.
@NullMarked
package io.stroop.runtime.logging;

import org.jspecify.annotations.NullMarked;
