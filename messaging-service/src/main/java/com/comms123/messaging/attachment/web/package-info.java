@NullMarked
package com.comms123.messaging.attachment.web;

import org.jspecify.annotations.NullMarked;
