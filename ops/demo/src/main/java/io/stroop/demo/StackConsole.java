package io.stroop.demo;

import io.stroop.runtime.access.StaffRole;

/// Keeps a stack running and prints its addresses.
final class StackConsole {
    private StackConsole() {}

    /// Prints the addresses, and the keys and tokens that work there and nowhere else.
    static void print(Stack stack, Progress progress) {
        progress.line("  task-service    " + stack.service("task-service"));
        progress.line("  fee-estimator   " + stack.service("fee-estimator"));
        progress.line("  payout-service  " + stack.service("payout-service"));
        progress.line("  kafka           " + stack.addresses().kafka());
        progress.line("  postgresql      " + stack.addresses().payoutDatabase());
        progress.line("  stellar rpc     " + stack.addresses().rpc() + "  (SIMULATED, not real money)");
        progress.line("  logs            " + stack.folder());
        progress.line("  console         " + stack.service("payout-service") + "/console");
        for (StaffRole role : StaffRole.values()) {
            progress.line("    sign in as %-15s with %s".formatted(role.label(), stack.password(role)));
        }
        progress.line("  API key of publisher %s: %s".formatted(Completion.PUBLISHER, stack.apiKey()));
        for (StaffRole role : StaffRole.values()) {
            progress.line("  token of %-15s %s".formatted(role.label(), stack.token(role)));
        }
        for (ChildProcess child : stack.children()) {
            progress.line("  process %-8d %s".formatted(child.pid(), child.name()));
        }
        progress.line("Ctrl-C stops all of it.");
    }

    static void untilInterrupted() throws InterruptedException {
        Thread.currentThread().join();
    }
}
