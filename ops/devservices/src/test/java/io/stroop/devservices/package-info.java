/// Tests.
@NullMarked
package io.stroop.devservices;

import org.jspecify.annotations.NullMarked;
