@NullMarked
package com.comms123.messaging.delivery.application;

import org.jspecify.annotations.NullMarked;
