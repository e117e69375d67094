/// The way out to people's mailboxes, as use cases see it.
@NullMarked
package com.comms123.identity.mail.application;

import org.jspecify.annotations.NullMarked;
