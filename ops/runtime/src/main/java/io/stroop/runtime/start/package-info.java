/// What may begin when: parts of a service that wait for others.
@NullMarked
package io.stroop.runtime.start;

import org.jspecify.annotations.NullMarked;
