@NullMarked
package com.comms123.messaging.message.web;

import org.jspecify.annotations.NullMarked;
