/// Judges the records of task.completions; what is bad goes to the dead letters.
@NullMarked
package io.stroop.fee.intake;

import org.jspecify.annotations.NullMarked;
