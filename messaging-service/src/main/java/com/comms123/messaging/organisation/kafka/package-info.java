@NullMarked
package com.comms123.messaging.organisation.kafka;

import org.jspecify.annotations.NullMarked;
