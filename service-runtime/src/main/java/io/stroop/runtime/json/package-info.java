/// Strict JSON: the only reader of JSON objects from outside.
@NullMarked
package io.stroop.runtime.json;

import org.jspecify.annotations.NullMarked;
