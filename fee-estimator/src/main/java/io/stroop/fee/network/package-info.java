/// The network's fees, polled in the background, and the bid that follows from them.
@NullMarked
package io.stroop.fee.network;

import org.jspecify.annotations.NullMarked;
