@NullMarked
package com.comms123.messaging.message.application;

import org.jspecify.annotations.NullMarked;
