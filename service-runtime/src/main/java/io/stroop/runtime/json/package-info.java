/// Strict JSON: the one reader of every JSON object that comes from outside.
@NullMarked
package io.stroop.runtime.json;

import org.jspecify.annotations.NullMarked;
