@NullMarked
package com.comms123.platform.idempotency;

import org.jspecify.annotations.NullMarked;
