/// What is heard that people are to be told by mail.
@NullMarked
package com.comms123.identity.notice.kafka;

import org.jspecify.annotations.NullMarked;
