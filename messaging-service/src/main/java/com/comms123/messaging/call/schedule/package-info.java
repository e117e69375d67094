@NullMarked
package com.comms123.messaging.call.schedule;

import org.jspecify.annotations.NullMarked;
