@NullMarked
package io.stroop.runtime.access;

import org.jspecify.annotations.NullMarked;
