@NullMarked
package io.stroop.demo;

import org.jspecify.annotations.NullMarked;
