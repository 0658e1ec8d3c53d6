/// Decides when and at what bid micropayments go out. It proposes; it never signs.
@NullMarked
package io.stroop.fee;

import org.jspecify.annotations.NullMarked;
