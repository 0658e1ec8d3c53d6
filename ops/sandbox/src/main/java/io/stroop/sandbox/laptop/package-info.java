/// Everything that the product needs around it, in one process: broker, database, network.
@NullMarked
package io.stroop.sandbox.laptop;

import org.jspecify.annotations.NullMarked;
