/// Keys of the sandbox, made from names; worthless anywhere else.
@NullMarked
package io.stroop.sandbox.keys;

import org.jspecify.annotations.NullMarked;
