/// Tests.
@NullMarked
package io.stroop.fee.policy;

import org.jspecify.annotations.NullMarked;
