@NullMarked
package io.stroop.payout.database;

import org.jspecify.annotations.NullMarked;
