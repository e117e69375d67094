@NullMarked
package com.comms123.messaging.preference.mongo;

import org.jspecify.annotations.NullMarked;
