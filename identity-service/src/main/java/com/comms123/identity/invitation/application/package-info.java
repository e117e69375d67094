/// Sending invitations' mails.
@NullMarked
package com.comms123.identity.invitation.application;

import org.jspecify.annotations.NullMarked;
