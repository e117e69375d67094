@NullMarked
package com.comms123.messaging.file;

import org.jspecify.annotations.NullMarked;
