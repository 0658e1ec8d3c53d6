/// Examines what a service needs, without starting it: one line for each thing, with what to do about it. It reads, and
/// changes nothing.
@NullMarked
package io.stroop.runtime.doctor;

import org.jspecify.annotations.NullMarked;
