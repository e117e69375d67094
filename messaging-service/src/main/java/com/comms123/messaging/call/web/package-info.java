@NullMarked
package com.comms123.messaging.call.web;

import org.jspecify.annotations.NullMarked;
