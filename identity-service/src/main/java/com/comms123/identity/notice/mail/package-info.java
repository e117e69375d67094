/// Notices over SMTP.
package com.comms123.identity.notice.mail;
