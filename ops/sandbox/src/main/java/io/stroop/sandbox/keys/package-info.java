/// Keys derived from names, which are worthless outside the sandbox.
@NullMarked
package io.stroop.sandbox.keys;

import org.jspecify.annotations.NullMarked;
