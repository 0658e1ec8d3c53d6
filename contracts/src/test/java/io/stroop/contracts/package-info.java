@NullMarked
package io.stroop.contracts;

import org.jspecify.annotations.NullMarked;
