@NullMarked
package com.comms123.messaging;

import org.jspecify.annotations.NullMarked;
