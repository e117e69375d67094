/// The way out to people's mailboxes, as use cases see it.
package com.comms123.identity.mail.application;
