/// Signs or seals texts that this service hands out, and verifies them when they come back.
package com.comms123.messaging.signing;
