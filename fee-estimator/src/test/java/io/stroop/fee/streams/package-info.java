/// Tests.
@NullMarked
package io.stroop.fee.streams;

import org.jspecify.annotations.NullMarked;
