/// Step one: valid completions continue to their lane, invalid ones go to the dead letters with the reason.
@NullMarked
package io.stroop.fee.validation;

import org.jspecify.annotations.NullMarked;
