@NullMarked
package io.stroop.task.completion;

import org.jspecify.annotations.NullMarked;
