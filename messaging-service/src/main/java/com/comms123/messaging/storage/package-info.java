@NullMarked
package com.comms123.messaging.storage;

import org.jspecify.annotations.NullMarked;
