/// Reading and validating the configuration before a service starts.
@NullMarked
package io.stroop.runtime.configuration;

import org.jspecify.annotations.NullMarked;
