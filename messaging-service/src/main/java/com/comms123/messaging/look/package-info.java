/// The access log of staff's views of people by name.
package com.comms123.messaging.look;
