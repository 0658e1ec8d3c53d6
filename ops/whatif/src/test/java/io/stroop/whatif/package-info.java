/// Tests.
@NullMarked
package io.stroop.whatif;

import org.jspecify.annotations.NullMarked;
