/// Scheduled work on invitations.
@NullMarked
package com.comms123.membership.invitation.schedule;

import org.jspecify.annotations.NullMarked;
