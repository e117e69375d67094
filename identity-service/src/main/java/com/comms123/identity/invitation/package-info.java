/// Mails to people whom a school or club invites, and who may have no account.
package com.comms123.identity.invitation;
