package io.stroop.sandbox.rpc;

/// The HTTP answer of the RPC front.
public record RpcReply(int status, String text) {}
