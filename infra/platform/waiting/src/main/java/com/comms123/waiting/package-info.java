/// Waiting for conditions, and where the time of a test run goes.
@NullMarked
package com.comms123.waiting;

import org.jspecify.annotations.NullMarked;
