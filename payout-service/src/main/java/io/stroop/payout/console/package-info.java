/// The console: pages for people. They use the same services as REST.
@NullMarked
package io.stroop.payout.console;

import org.jspecify.annotations.NullMarked;
