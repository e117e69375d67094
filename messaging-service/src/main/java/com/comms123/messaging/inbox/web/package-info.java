@NullMarked
package com.comms123.messaging.inbox.web;

import org.jspecify.annotations.NullMarked;
