@NullMarked
package com.comms123.messaging.erasure.kafka;

import org.jspecify.annotations.NullMarked;
