/// The database of this service, and waiting for it.
@NullMarked
package io.stroop.task.database;

import org.jspecify.annotations.NullMarked;
