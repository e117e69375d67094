@NullMarked
package com.comms123.gateway.limits;

import org.jspecify.annotations.NullMarked;
