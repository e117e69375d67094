@NullMarked
package com.comms123.messaging.inbox.kafka;

import org.jspecify.annotations.NullMarked;
