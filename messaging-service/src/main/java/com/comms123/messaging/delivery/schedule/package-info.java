@NullMarked
package com.comms123.messaging.delivery.schedule;

import org.jspecify.annotations.NullMarked;
