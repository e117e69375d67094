/// Pupils as membership-service has them.
@NullMarked
package com.comms123.messaging.pupil.membership;

import org.jspecify.annotations.NullMarked;
