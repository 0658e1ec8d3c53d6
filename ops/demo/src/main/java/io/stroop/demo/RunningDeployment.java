package io.stroop.demo;

import java.net.URI;

/// A product that was started elsewhere, for example by Docker.
record RunningDeployment(String kafka, URI rpc, String passphrase, URI taskService, String apiKey)
        implements Deployment {
    @Override
    public void requireAlive() {} // that is up to its operator
}
