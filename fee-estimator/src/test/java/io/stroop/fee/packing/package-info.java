/// Tests.
@NullMarked
package io.stroop.fee.packing;

import org.jspecify.annotations.NullMarked;
