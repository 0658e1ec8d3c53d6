/// Background work of a service: loops that start once their conditions are met and stop in an orderly way.
@NullMarked
package io.stroop.runtime.work;

import org.jspecify.annotations.NullMarked;
