/// What all resources share: strict JSON in, RFC 9457 problems out.
@NullMarked
package io.stroop.task.http;

import org.jspecify.annotations.NullMarked;
