/// Kills the processes of the whole product at random while it pays, and counts what was lost or paid twice.
@NullMarked
package io.stroop.bench.kills;

import org.jspecify.annotations.NullMarked;
