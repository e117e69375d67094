@NullMarked
package com.comms123.messaging.file.clamav;

import org.jspecify.annotations.NullMarked;
