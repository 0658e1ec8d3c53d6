/// HTTP as all services speak it: problems, request bodies, query parameters.
@NullMarked
package io.stroop.runtime.http;

import org.jspecify.annotations.NullMarked;
