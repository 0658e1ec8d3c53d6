/// Who calls: API keys of publishers, tokens of staff, and what each of them may do.
@NullMarked
package io.stroop.runtime.access;

import org.jspecify.annotations.NullMarked;
