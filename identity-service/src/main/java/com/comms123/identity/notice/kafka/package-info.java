/// Events that lead to mails to people.
@NullMarked
package com.comms123.identity.notice.kafka;

import org.jspecify.annotations.NullMarked;
