/// Where keys are kept: a file, an encrypted keystore, a PKCS#11 token, HashiCorp Vault or OpenBao, AWS KMS.
@NullMarked
package io.stroop.payout.key;

import org.jspecify.annotations.NullMarked;
