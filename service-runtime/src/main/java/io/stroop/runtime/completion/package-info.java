/// What a record of task.completions is worth: one verdict for every reader.
@NullMarked
package io.stroop.runtime.completion;

import org.jspecify.annotations.NullMarked;
