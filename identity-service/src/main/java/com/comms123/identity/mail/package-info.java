/// Outgoing mail.
package com.comms123.identity.mail;
