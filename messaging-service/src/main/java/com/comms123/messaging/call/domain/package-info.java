@NullMarked
package com.comms123.messaging.call.domain;

import org.jspecify.annotations.NullMarked;
