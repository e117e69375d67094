@NullMarked
package com.comms123.messaging.person.mongo;

import org.jspecify.annotations.NullMarked;
