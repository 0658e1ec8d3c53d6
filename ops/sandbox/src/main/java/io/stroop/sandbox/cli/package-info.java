/// The command line of the sandbox.
@NullMarked
package io.stroop.sandbox.cli;

import org.jspecify.annotations.NullMarked;
