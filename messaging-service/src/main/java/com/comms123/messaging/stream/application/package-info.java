@NullMarked
package com.comms123.messaging.stream.application;

import org.jspecify.annotations.NullMarked;
