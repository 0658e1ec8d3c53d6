/// What can go wrong between a client and the network, by script or by seed.
@NullMarked
package io.stroop.sandbox.faults;

import org.jspecify.annotations.NullMarked;
