@NullMarked
package com.comms123.messaging.file.tika;

import org.jspecify.annotations.NullMarked;
