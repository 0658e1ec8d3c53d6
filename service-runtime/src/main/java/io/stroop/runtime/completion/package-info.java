/// Validation of completion records: one verdict for every consumer.
@NullMarked
package io.stroop.runtime.completion;

import org.jspecify.annotations.NullMarked;
