/// What this service signs for itself: texts that it hands out, and believes when they come back.
@NullMarked
package com.comms123.messaging.signing;

import org.jspecify.annotations.NullMarked;
