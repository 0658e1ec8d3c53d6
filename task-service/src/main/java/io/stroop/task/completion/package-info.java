/// Completions: submitted one by one or as a stream, and held while the worker has no wallet.
@NullMarked
package io.stroop.task.completion;

import org.jspecify.annotations.NullMarked;
