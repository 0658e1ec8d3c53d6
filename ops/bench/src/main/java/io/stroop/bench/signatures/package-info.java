/// What signatures cost when completions are registered.
@NullMarked
package io.stroop.bench.signatures;

import org.jspecify.annotations.NullMarked;
