/// ClamAV's daemon as the scanner.
package com.comms123.messaging.file.clamav;
