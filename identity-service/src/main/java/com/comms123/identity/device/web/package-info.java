/// One's own devices over HTTP.
@NullMarked
package com.comms123.identity.device.web;

import org.jspecify.annotations.NullMarked;
