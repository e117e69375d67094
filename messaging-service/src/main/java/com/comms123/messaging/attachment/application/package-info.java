@NullMarked
package com.comms123.messaging.attachment.application;

import org.jspecify.annotations.NullMarked;
