/// Replays recordings of a real network and compares every answer.
@NullMarked
package io.stroop.sandbox.replay;

import org.jspecify.annotations.NullMarked;
