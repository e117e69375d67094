@NullMarked
package com.comms123.messaging.organisation.mongo;

import org.jspecify.annotations.NullMarked;
