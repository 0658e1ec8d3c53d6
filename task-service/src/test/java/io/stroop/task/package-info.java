@NullMarked
package io.stroop.task;

import org.jspecify.annotations.NullMarked;
