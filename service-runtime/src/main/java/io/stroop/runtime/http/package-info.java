/// HTTP conventions of all services: problems, request bodies, query parameters.
@NullMarked
package io.stroop.runtime.http;

import org.jspecify.annotations.NullMarked;
