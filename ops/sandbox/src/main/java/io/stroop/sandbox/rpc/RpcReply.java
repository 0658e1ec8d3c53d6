package io.stroop.sandbox.rpc;

/// The HTTP answer to a body sent to the RPC front.
public record RpcReply(int status, String text) {}
