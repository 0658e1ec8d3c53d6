/// Tests of the faults.
@NullMarked
package io.stroop.sandbox.faults;

import org.jspecify.annotations.NullMarked;
