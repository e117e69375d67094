/// ClamAV's daemon as the scanner.
@NullMarked
package com.comms123.messaging.file.clamav;

import org.jspecify.annotations.NullMarked;
