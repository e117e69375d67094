/// Where invitations' mails wait.
package com.comms123.identity.invitation.mongo;
