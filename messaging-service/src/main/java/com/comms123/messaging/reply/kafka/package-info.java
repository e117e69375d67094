@NullMarked
package com.comms123.messaging.reply.kafka;

import org.jspecify.annotations.NullMarked;
