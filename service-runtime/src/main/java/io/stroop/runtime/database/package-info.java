/// Waiting for a database that is not up yet.
@NullMarked
package io.stroop.runtime.database;

import org.jspecify.annotations.NullMarked;
