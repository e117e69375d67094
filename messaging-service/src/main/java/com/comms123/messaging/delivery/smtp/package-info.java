/// Mail. [SmtpMailer] hands the mails of a batch to the server, one after the other, over one of the connections of
/// [MailServer]; what the server answers becomes an outcome in [SmtpFailures]. The text of a mail is in [MailText].
package com.comms123.messaging.delivery.smtp;
