package io.stroop.demo;

/// Keeps a stack running and prints its addresses.
final class StackConsole {
    private StackConsole() {}

    /// Prints the addresses.
    static void print(Stack stack, Progress progress) {
        progress.line("  task-service    " + stack.service("task-service"));
        progress.line("  fee-estimator   " + stack.service("fee-estimator"));
        progress.line("  payout-service  " + stack.service("payout-service"));
        progress.line("  kafka           " + stack.addresses().kafka());
        progress.line("  postgresql      " + stack.addresses().payoutDatabase());
        progress.line("  stellar rpc     " + stack.addresses().rpc() + "  (SIMULATED, not real money)");
        progress.line("  logs            " + stack.folder());
        for (ChildProcess child : stack.children()) {
            progress.line("  process %-8d %s".formatted(child.pid(), child.name()));
        }
        progress.line("Ctrl-C stops all of it.");
    }

    static void untilInterrupted() throws InterruptedException {
        Thread.currentThread().join();
    }
}
