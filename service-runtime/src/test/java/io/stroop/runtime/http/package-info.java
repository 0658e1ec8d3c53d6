/// Tests.
@NullMarked
package io.stroop.runtime.http;

import org.jspecify.annotations.NullMarked;
