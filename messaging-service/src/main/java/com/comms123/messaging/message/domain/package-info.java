@NullMarked
package com.comms123.messaging.message.domain;

import org.jspecify.annotations.NullMarked;
