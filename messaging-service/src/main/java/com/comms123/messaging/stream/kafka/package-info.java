@NullMarked
package com.comms123.messaging.stream.kafka;

import org.jspecify.annotations.NullMarked;
