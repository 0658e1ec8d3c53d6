/// Records that could not be processed, kept with the reason.
@NullMarked
package io.stroop.runtime.quarantine;

import org.jspecify.annotations.NullMarked;
