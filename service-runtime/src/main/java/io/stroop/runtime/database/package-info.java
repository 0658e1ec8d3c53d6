/// Waiting for the database to be up and migrated.
@NullMarked
package io.stroop.runtime.database;

import org.jspecify.annotations.NullMarked;
