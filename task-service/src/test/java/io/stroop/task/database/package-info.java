@NullMarked
package io.stroop.task.database;

import org.jspecify.annotations.NullMarked;
