package io.stroop.demo;

import java.net.URI;
import java.util.Map;

/// A product that was started elsewhere, for example by Docker.
record RunningDeployment(
        String kafka, Map<String, String> kafkaLogin, URI rpc, String passphrase, URI taskService, String apiKey)
        implements Deployment {
    @Override
    public void requireAlive() {} // that is up to its operator
}
