/// Tests.
@NullMarked
package io.stroop.fee.network;

import org.jspecify.annotations.NullMarked;
