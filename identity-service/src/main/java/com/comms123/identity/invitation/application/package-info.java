/// Sending invitations' mails.
package com.comms123.identity.invitation.application;
