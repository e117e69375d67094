@NullMarked
package com.comms123.messaging.inbox.domain;

import org.jspecify.annotations.NullMarked;
