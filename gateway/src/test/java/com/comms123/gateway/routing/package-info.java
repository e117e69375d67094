@NullMarked
package com.comms123.gateway.routing;

import org.jspecify.annotations.NullMarked;
