/// A simulated Stellar network in one process. Its money is worthless, and its speed and fees say nothing about
/// a real network.
@NullMarked
package io.stroop.sandbox;

import org.jspecify.annotations.NullMarked;
