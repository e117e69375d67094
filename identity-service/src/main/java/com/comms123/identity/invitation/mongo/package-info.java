/// Where invitations' mails wait.
@NullMarked
package com.comms123.identity.invitation.mongo;

import org.jspecify.annotations.NullMarked;
