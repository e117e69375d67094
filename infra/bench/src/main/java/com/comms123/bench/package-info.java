/// Load and latency, measured from outside against a running local platform.
@NullMarked
package com.comms123.bench;

import org.jspecify.annotations.NullMarked;
