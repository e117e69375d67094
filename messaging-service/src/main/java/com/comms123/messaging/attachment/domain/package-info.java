@NullMarked
package com.comms123.messaging.attachment.domain;

import org.jspecify.annotations.NullMarked;
