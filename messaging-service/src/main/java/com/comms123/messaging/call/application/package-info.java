@NullMarked
package com.comms123.messaging.call.application;

import org.jspecify.annotations.NullMarked;
