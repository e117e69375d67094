@NullMarked
package com.comms123.messaging.erasure.mongo;

import org.jspecify.annotations.NullMarked;
