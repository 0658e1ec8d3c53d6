/// People who sign in through an identity provider, with OpenID Connect.
@NullMarked
package io.stroop.payout.oidc;

import org.jspecify.annotations.NullMarked;
