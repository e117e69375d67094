@NullMarked
package com.comms123.gateway.stream;

import org.jspecify.annotations.NullMarked;
