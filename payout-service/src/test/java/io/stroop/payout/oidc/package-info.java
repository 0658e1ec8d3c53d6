@NullMarked
package io.stroop.payout.oidc;

import org.jspecify.annotations.NullMarked;
