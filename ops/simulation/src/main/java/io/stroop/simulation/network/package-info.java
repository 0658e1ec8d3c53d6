/// A simulated Stellar network on virtual time, and the ways in which its nodes fail.
@NullMarked
package io.stroop.simulation.network;

import org.jspecify.annotations.NullMarked;
