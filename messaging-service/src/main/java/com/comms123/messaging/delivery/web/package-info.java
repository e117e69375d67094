@NullMarked
package com.comms123.messaging.delivery.web;

import org.jspecify.annotations.NullMarked;
