@NullMarked
package io.stroop.runtime.configuration;

import org.jspecify.annotations.NullMarked;
