/// Mail. [SmtpMailer] hands the mails of a batch to the server, one after the other, over one of the connections of
/// [MailServer]; what the server answers becomes an outcome in [SmtpFailures]. What a mail says is in [MailText]. [Mails]
/// writes them: the [Form] that is the same for all recipients of a message once, and into its gaps, for each, what is
/// theirs alone.
@NullMarked
package com.comms123.messaging.delivery.smtp;

import org.jspecify.annotations.NullMarked;
