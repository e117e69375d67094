@NullMarked
package com.comms123.messaging.reply.application;

import org.jspecify.annotations.NullMarked;
