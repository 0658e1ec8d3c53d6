/// What operators do over HTTP: orders about payouts and transactions, pauses and caps.
@NullMarked
package io.stroop.payout.control;

import org.jspecify.annotations.NullMarked;
