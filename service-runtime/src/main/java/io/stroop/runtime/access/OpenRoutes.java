package io.stroop.runtime.access;

/// The paths of a service that everybody may reach: what somebody needs to sign in, or pages whose address is a
/// secret. A service without a bean of this type has none.
@FunctionalInterface
public interface OpenRoutes {
    /// @param path normalized, so that it is the one that is routed
    boolean includes(String path);
}
