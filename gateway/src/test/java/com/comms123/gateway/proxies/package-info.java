@NullMarked
package com.comms123.gateway.proxies;

import org.jspecify.annotations.NullMarked;
