/// Tasks and what they pay.
@NullMarked
package io.stroop.task.catalogue;

import org.jspecify.annotations.NullMarked;
