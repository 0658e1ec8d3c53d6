/// Workers and their wallets.
@NullMarked
package io.stroop.task.worker;

import org.jspecify.annotations.NullMarked;
