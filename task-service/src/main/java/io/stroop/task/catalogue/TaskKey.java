package io.stroop.task.catalogue;

/// The name of a task: two publishers may use the same task id for different tasks.
record TaskKey(String publisher, String taskId) {}
