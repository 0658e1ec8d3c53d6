@NullMarked
package io.stroop.fee.pending;

import org.jspecify.annotations.NullMarked;
