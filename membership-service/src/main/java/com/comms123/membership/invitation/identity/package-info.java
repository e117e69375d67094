/// Invitations' mails and whose an address is, through identity-service.
@NullMarked
package com.comms123.membership.invitation.identity;

import org.jspecify.annotations.NullMarked;
