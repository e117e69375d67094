/// Data of people, pupils and organisations for their copies of it (AC-4).
@NullMarked
package com.comms123.messaging.access;

import org.jspecify.annotations.NullMarked;
