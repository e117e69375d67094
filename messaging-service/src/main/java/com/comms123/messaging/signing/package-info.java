/// Signs texts that this service hands out, and verifies them when they come back.
@NullMarked
package com.comms123.messaging.signing;

import org.jspecify.annotations.NullMarked;
