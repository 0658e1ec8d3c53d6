/// Tests of the journal.
@NullMarked
package io.stroop.sandbox.journal;

import org.jspecify.annotations.NullMarked;
