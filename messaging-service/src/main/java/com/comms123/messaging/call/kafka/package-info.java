@NullMarked
package com.comms123.messaging.call.kafka;

import org.jspecify.annotations.NullMarked;
