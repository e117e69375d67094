/// The way out to the mail server.
@NullMarked
package com.comms123.identity.mail.smtp;

import org.jspecify.annotations.NullMarked;
