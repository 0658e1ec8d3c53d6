/// Answers "where is my money?" over HTTP.
@NullMarked
package io.stroop.payout.query;

import org.jspecify.annotations.NullMarked;
