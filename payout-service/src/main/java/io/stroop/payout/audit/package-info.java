/// The audit trail: what people have done, in rows that nobody can change unnoticed.
@NullMarked
package io.stroop.payout.audit;

import org.jspecify.annotations.NullMarked;
