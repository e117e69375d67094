@NullMarked
package com.comms123.messaging.reply.web;

import org.jspecify.annotations.NullMarked;
