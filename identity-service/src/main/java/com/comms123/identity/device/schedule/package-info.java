/// When devices expire.
package com.comms123.identity.device.schedule;
