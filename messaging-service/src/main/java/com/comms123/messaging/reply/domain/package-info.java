@NullMarked
package com.comms123.messaging.reply.domain;

import org.jspecify.annotations.NullMarked;
