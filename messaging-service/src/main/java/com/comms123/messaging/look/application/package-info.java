@NullMarked
package com.comms123.messaging.look.application;

import org.jspecify.annotations.NullMarked;
