/// The one origin through which browsers and apps reach the platform.
package com.comms123.gateway;
