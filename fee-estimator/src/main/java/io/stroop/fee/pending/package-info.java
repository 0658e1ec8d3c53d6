/// What waits in the lanes, for people who are asked about it.
@NullMarked
package io.stroop.fee.pending;

import org.jspecify.annotations.NullMarked;
