@NullMarked
package com.comms123.sinks.sms;

import org.jspecify.annotations.NullMarked;
