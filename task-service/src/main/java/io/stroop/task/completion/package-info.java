/// Completions: taken in one by one or as a stream, and who still waits for a wallet.
@NullMarked
package io.stroop.task.completion;

import org.jspecify.annotations.NullMarked;
