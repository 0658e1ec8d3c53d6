/// The JSON-RPC front, as Stellar RPC answers.
@NullMarked
package io.stroop.sandbox.rpc;

import org.jspecify.annotations.NullMarked;
