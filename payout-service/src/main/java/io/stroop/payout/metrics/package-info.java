/// What operators watch: what is owed and undecided, what is paused, and how long the funds last.
@NullMarked
package io.stroop.payout.metrics;

import org.jspecify.annotations.NullMarked;
