@NullMarked
package com.comms123.messaging.delivery.domain;

import org.jspecify.annotations.NullMarked;
