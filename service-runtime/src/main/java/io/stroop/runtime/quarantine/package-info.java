/// Records that could not be processed, kept with the reason until a person has looked at them.
@NullMarked
package io.stroop.runtime.quarantine;

import org.jspecify.annotations.NullMarked;
