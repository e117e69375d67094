@NullMarked
package com.comms123.messaging.inbox.mongo;

import org.jspecify.annotations.NullMarked;
