/// Scheduled work on invitations.
package com.comms123.membership.invitation.schedule;
