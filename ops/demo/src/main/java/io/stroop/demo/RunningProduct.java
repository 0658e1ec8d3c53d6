package io.stroop.demo;

import java.net.URI;

/// A product that somebody else runs, such as Docker.
record RunningProduct(String kafka, URI rpc, String passphrase, URI taskService) implements Product {
    @Override
    public void requireAlive() {} // whoever runs it sees to that
}
