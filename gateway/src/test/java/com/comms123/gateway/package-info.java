@NullMarked
package com.comms123.gateway;

import org.jspecify.annotations.NullMarked;
