@NullMarked
package com.comms123.sinks.mail;

import org.jspecify.annotations.NullMarked;
