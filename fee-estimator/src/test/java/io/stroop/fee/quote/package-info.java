/// Tests.
@NullMarked
package io.stroop.fee.quote;

import org.jspecify.annotations.NullMarked;
