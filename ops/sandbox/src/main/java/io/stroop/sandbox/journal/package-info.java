/// A network's inputs on disk, from which it is rebuilt exactly.
@NullMarked
package io.stroop.sandbox.journal;

import org.jspecify.annotations.NullMarked;
