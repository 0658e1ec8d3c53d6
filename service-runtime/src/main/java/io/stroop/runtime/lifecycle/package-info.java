/// Startup, shutdown and exit codes of a service.
@NullMarked
package io.stroop.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
