@NullMarked
package com.comms123.messaging.delivery.mongo;

import org.jspecify.annotations.NullMarked;
