@NullMarked
package io.stroop.runtime.json;

import org.jspecify.annotations.NullMarked;
