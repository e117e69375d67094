/// Tests every hold against every removal (UP-5).
@NullMarked
package com.comms123.testing.holds;

import org.jspecify.annotations.NullMarked;
