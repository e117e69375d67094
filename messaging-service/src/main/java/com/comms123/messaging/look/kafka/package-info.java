@NullMarked
package com.comms123.messaging.look.kafka;

import org.jspecify.annotations.NullMarked;
