/// Tests of signatures.
@NullMarked
package io.stroop.sandbox.validity;

import org.jspecify.annotations.NullMarked;
