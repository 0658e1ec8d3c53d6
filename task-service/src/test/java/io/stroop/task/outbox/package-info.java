@NullMarked
package io.stroop.task.outbox;

import org.jspecify.annotations.NullMarked;
