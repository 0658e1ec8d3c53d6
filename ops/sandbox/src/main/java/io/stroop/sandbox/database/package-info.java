/// A real PostgreSQL as a child process of this JVM.
@NullMarked
package io.stroop.sandbox.database;

import org.jspecify.annotations.NullMarked;
