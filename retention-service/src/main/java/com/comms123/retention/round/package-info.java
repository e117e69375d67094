/// How work is gone through that is looked for again and again.
@NullMarked
package com.comms123.retention.round;

import org.jspecify.annotations.NullMarked;
