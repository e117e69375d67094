/// One's own devices over HTTP.
package com.comms123.identity.device.web;
