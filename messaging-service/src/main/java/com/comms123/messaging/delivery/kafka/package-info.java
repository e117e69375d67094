@NullMarked
package com.comms123.messaging.delivery.kafka;

import org.jspecify.annotations.NullMarked;
