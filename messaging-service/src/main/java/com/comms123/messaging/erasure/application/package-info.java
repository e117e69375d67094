@NullMarked
package com.comms123.messaging.erasure.application;

import org.jspecify.annotations.NullMarked;
