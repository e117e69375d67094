/// That staff has looked at people by name.
@NullMarked
package com.comms123.messaging.look;

import org.jspecify.annotations.NullMarked;
