@NullMarked
package com.comms123.messaging.reply.mongo;

import org.jspecify.annotations.NullMarked;
