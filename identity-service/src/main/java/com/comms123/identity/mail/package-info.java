/// The queue of emails and the mail server.
package com.comms123.identity.mail;
