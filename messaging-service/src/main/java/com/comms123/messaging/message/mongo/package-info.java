@NullMarked
package com.comms123.messaging.message.mongo;

import org.jspecify.annotations.NullMarked;
