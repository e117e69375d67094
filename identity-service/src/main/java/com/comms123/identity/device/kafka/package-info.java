/// The gateway's events about signing in and out.
package com.comms123.identity.device.kafka;
