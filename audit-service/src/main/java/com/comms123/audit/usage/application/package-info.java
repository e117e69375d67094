/// Taking in what gateways counted, and telling it.
package com.comms123.audit.usage.application;
