@NullMarked
package com.comms123.messaging.file.mongo;

import org.jspecify.annotations.NullMarked;
