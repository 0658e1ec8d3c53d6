/// What is offered per operation, from what the network charged of late.
@NullMarked
package io.stroop.fee.bid;

import org.jspecify.annotations.NullMarked;
