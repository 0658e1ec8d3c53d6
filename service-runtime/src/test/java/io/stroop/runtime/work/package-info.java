/// Tests.
@NullMarked
package io.stroop.runtime.work;

import org.jspecify.annotations.NullMarked;
