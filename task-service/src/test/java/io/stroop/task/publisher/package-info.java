@NullMarked
package io.stroop.task.publisher;

import org.jspecify.annotations.NullMarked;
