/// Pupils as membership-service has them.
package com.comms123.messaging.directory.pupil.membership;
