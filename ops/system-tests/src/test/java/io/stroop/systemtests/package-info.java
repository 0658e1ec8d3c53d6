@NullMarked
package io.stroop.systemtests;

import org.jspecify.annotations.NullMarked;
