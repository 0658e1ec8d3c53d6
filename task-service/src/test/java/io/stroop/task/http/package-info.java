@NullMarked
package io.stroop.task.http;

import org.jspecify.annotations.NullMarked;
