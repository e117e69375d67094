/// Problems for requests that containers refuse before Spring sees them.
@NullMarked
package com.comms123.platform.web.container;

import org.jspecify.annotations.NullMarked;
