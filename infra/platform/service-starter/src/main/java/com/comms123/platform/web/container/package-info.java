/// Problems for requests that containers refuse before Spring sees them.
package com.comms123.platform.web.container;
