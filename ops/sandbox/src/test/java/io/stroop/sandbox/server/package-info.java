/// Tests of the server, mostly over HTTP.
@NullMarked
package io.stroop.sandbox.server;

import org.jspecify.annotations.NullMarked;
