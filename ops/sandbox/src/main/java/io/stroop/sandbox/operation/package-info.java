/// What each operation may do and does, with the result code that the network gives.
@NullMarked
package io.stroop.sandbox.operation;

import org.jspecify.annotations.NullMarked;
