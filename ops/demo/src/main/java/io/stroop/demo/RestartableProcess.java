package io.stroop.demo;

import java.io.IOException;

/// A process that can be killed and started again with the same settings and data, on the same ports. Not
/// thread-safe.
public interface RestartableProcess extends AutoCloseable {

    /// Unique among the processes of a run; also that of its log.
    String name();

    /// Starts it, and returns before it is ready.
    void start() throws IOException;

    /// Kills it (SIGKILL) together with its children.
    void kill() throws InterruptedException;

    /// Whether it runs, ready or not.
    boolean alive();

    /// The operating system's process that runs now, for example to ask for its CPU time.
    ///
    /// @throws IllegalStateException if it has never been started
    ProcessHandle handle();

    /// Stops it, if it was started.
    @Override
    void close();
}
