@NullMarked
package com.comms123.messaging.delivery.bounce;

import org.jspecify.annotations.NullMarked;
