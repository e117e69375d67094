/// Events that lead to mails to people.
package com.comms123.identity.notice.kafka;
