@NullMarked
package com.comms123.gateway.usage;

import org.jspecify.annotations.NullMarked;
