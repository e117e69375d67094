@NullMarked
package com.comms123.messaging.stream.web;

import org.jspecify.annotations.NullMarked;
