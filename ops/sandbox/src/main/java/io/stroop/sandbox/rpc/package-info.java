/// A JSON-RPC front that answers like Stellar RPC.
@NullMarked
package io.stroop.sandbox.rpc;

import org.jspecify.annotations.NullMarked;
