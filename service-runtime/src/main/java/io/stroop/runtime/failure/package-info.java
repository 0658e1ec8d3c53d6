/// Tells failures apart: what will pass, and what needs a person.
@NullMarked
package io.stroop.runtime.failure;

import org.jspecify.annotations.NullMarked;
