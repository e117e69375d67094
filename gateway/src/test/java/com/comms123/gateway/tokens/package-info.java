@NullMarked
package com.comms123.gateway.tokens;

import org.jspecify.annotations.NullMarked;
