@NullMarked
package com.comms123.messaging.inbox.application;

import org.jspecify.annotations.NullMarked;
