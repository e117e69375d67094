/// The access log of staff's views of people by name.
@NullMarked
package com.comms123.messaging.look;

import org.jspecify.annotations.NullMarked;
