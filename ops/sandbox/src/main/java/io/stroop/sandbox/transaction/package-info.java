/// Transactions as they are submitted, and the results that they get.
@NullMarked
package io.stroop.sandbox.transaction;

import org.jspecify.annotations.NullMarked;
