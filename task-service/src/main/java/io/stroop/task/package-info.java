/// The task-service: tasks, workers with their wallets, and completions over HTTP.
@NullMarked
package io.stroop.task;

import org.jspecify.annotations.NullMarked;
