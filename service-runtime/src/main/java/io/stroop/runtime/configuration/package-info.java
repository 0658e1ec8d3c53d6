/// What a service may be told by its environment, and whether it makes sense.
@NullMarked
package io.stroop.runtime.configuration;

import org.jspecify.annotations.NullMarked;
