@NullMarked
package com.comms123.messaging.call.mongo;

import org.jspecify.annotations.NullMarked;
