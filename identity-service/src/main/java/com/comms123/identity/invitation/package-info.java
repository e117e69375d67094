/// Mails to people whom a school or club invites, and who may have no account.
@NullMarked
package com.comms123.identity.invitation;

import org.jspecify.annotations.NullMarked;
