/// Step one: good completions go on, bad ones to the dead letters with the reason.
@NullMarked
package io.stroop.fee.validation;

import org.jspecify.annotations.NullMarked;
