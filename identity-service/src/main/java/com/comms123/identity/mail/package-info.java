/// Outgoing mail.
@NullMarked
package com.comms123.identity.mail;

import org.jspecify.annotations.NullMarked;
