/// Mails to people about their account.
@NullMarked
package com.comms123.identity.notice;

import org.jspecify.annotations.NullMarked;
