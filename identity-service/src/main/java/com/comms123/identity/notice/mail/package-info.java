/// Notices over SMTP.
@NullMarked
package com.comms123.identity.notice.mail;

import org.jspecify.annotations.NullMarked;
