/// Tests of the replay.
@NullMarked
package io.stroop.sandbox.replay;

import org.jspecify.annotations.NullMarked;
