@NullMarked
package com.comms123.messaging.attachment.mongo;

import org.jspecify.annotations.NullMarked;
