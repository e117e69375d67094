@NullMarked
package com.comms123.messaging.delivery.smpp;

import org.jspecify.annotations.NullMarked;
