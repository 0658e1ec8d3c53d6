@NullMarked
package io.stroop.fee;

import org.jspecify.annotations.NullMarked;
