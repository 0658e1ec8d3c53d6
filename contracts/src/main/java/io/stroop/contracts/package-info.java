/// The events that cross a process boundary and the value types they carry. Depends on the JDK and JSpecify
/// only.
@NullMarked
package io.stroop.contracts;

import org.jspecify.annotations.NullMarked;
