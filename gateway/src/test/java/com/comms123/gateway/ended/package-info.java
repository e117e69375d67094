@NullMarked
package com.comms123.gateway.ended;

import org.jspecify.annotations.NullMarked;
