/// The way out to the mail server.
package com.comms123.identity.mail.smtp;
