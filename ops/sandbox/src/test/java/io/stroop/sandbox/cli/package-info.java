/// Tests of the command line.
@NullMarked
package io.stroop.sandbox.cli;

import org.jspecify.annotations.NullMarked;
