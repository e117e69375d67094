@NullMarked
package com.comms123.messaging.delivery.smtp;

import org.jspecify.annotations.NullMarked;
