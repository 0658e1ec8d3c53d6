/// The facts that cross a process border and the value types they carry. Depends on the JDK and JSpecify only.
@NullMarked
package io.stroop.contracts;

import org.jspecify.annotations.NullMarked;
