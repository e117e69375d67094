/// Copies of everything that is held about somebody, for a nominal fee (AC-4).
@NullMarked
package com.comms123.retention.accessrequest;

import org.jspecify.annotations.NullMarked;
