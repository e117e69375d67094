/// Mails to people about their account.
package com.comms123.identity.notice;
