/// Invitations' mails and whose an address is, through identity-service.
package com.comms123.membership.invitation.identity;
