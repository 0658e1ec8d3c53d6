/// The HTTP plumbing that both fronts share.
@NullMarked
package io.stroop.sandbox.http;

import org.jspecify.annotations.NullMarked;
