/// How quick the console is with a large book.
@NullMarked
package io.stroop.bench.console;

import org.jspecify.annotations.NullMarked;
